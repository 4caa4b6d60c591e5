using System.Net.ServerSentEvents;

namespace Parley.LanguageModels.Resilience;

/// <summary>Reads a chat completion that comes as server-sent events, chunk by chunk, and stops where it grows beyond its bound.</summary>
internal static class StreamedReply
{
    /// <summary>A chunk carries one token and, with log probabilities, a kilobyte around it.</summary>
    public const int MaxStreamBytes = 16 * 1024 * 1024;

    private const string End = "[DONE]";

    /// <param name="maxCharacters">Of the answer and the reasoning before it.</param>
    /// <param name="trace">Is told what was generated where the answer cannot be used.</param>
    /// <returns>The completion as it would have come unstreamed, in JSON.</returns>
    /// <exception cref="ModelFault">A chunk is not of the protocol, or the answer is too large.</exception>
    /// <exception cref="IOException">The stream ended before the answer did.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int maxCharacters, CallTrace trace, FirstToken first)
    {
        using var bounded = new BoundedStream(stream, MaxStreamBytes);
        var answer = new StreamedAnswer(maxCharacters);
        try
        {
            await foreach (var item in SseParser.Create(bounded).EnumerateAsync(first.Cancellation))
            {
                if (item.Data is End)
                {
                    return answer.IsFinished ? answer.ToCompletion() : throw new ModelFault("the answer was never finished", ModelTrouble.Protocol);
                }

                answer.Take(item.Data);
                if (answer.HasBegun)
                {
                    first.Came();
                }
            }

            return answer.IsFinished ? answer.ToCompletion() : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
        catch
        {
            trace.Lose(answer.InputTokens, answer.OutputTokens);
            throw;
        }
    }
}
