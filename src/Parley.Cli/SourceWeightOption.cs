using System.CommandLine;
using Parley.Core.Experts.Trained;

namespace Parley.Cli;

/// <summary><c>--source-weight SOURCE=FACTOR</c>, for the commands that train experts.</summary>
internal static class SourceWeightOption
{
    public static Option<SourceWeights> Create() => new("--source-weight")
    {
        Description = "SOURCE=FACTOR: rows of that file (its name without ending) count by the factor, beside what they count by the file's size. May be repeated.",
        HelpName = "SOURCE=FACTOR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => SourceWeights.BySize,
        CustomParser = result =>
        {
            try
            {
                return SourceWeights.Parse(result.Tokens.Select(t => t.Value));
            }
            catch (FormatException wrong)
            {
                result.AddError($"--source-weight: {wrong.Message}");
                return null;
            }
        },
    };
}
