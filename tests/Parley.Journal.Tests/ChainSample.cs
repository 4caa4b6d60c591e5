using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>Three streams of twelve events, three speakers, one of them erased: what somebody may tamper with.</summary>
internal static class ChainSample
{
    public static async Task FillAsync(TestJournal journal)
    {
        for (var i = 0; i < 12; i++)
        {
            for (var stream = 0; stream < 3; stream++)
            {
                await journal.Journal.AppendAsync(Sample.Append(
                    new StreamKey("club", $"t{stream}"), i, Sample.Event($"u{i}", i % 4 == 3 ? null : $"speaker {i % 3}", $"words {i}")));
            }
        }

        await journal.Erasure.EraseSpeakerAsync("club", "speaker 2", "eve", Sample.Noon);
    }
}
