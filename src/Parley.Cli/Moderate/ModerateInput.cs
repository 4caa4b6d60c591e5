using System.Text;
using Parley.Agents.Batch;
using Parley.Cli.Models;
using Parley.Core.Corpora;
using Parley.Core.Policies;

namespace Parley.Cli.Moderate;

/// <summary>Everything <c>moderate</c> reads, read and checked whole before anything runs or is written.</summary>
internal sealed record ModerateInput(ConvoKitCorpus Corpus, CorpusWriter? Writer, BatchOptions Options)
{
    /// <exception cref="CorpusException">The corpus is bad.</exception>
    /// <exception cref="BadInputException">The policy, the configuration or a folder is bad.</exception>
    public static ModerateInput Read(ModerateRequest request)
    {
        var policy = request.PolicyFile is { } file ? ReadPolicy(file) : null;
        if (File.Exists(request.DataDirectory))
        {
            throw new BadInputException($"{request.DataDirectory}: --data: is a file, not a folder");
        }

        var corpus = ReadCorpus(request);
        var writer = request.OutDirectory is { } folder ? new CorpusWriter(folder, corpus) : null;
        return new ModerateInput(corpus, writer, new BatchOptions
        {
            DataDirectory = request.DataDirectory,
            Policy = policy,
            Ordinals = corpus.Ordinals,
            Configure = ConfiguredModels.AddTo(request.ConfigFile),
        });
    }

    private static ConvoKitCorpus ReadCorpus(ModerateRequest request)
    {
        var options = new CorpusOptions { Label = request.Label, SkipBad = request.SkipBad };
        if (!string.Equals(request.Path, ModerateRequest.StandardInput, StringComparison.Ordinal))
        {
            return ConvoKitCorpus.Open(request.Path, options);
        }

        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        return ConvoKitCorpus.Read(input, "standard input", options);
    }

    private static string ReadPolicy(string file)
    {
        string document;
        try
        {
            document = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: --policy: cannot be read: {e.Message}");
        }

        var (policy, errors) = PolicyParser.Parse(document, file);
        return policy is null ? throw new BadInputException(string.Join('\n', errors)) : document;
    }
}
