using System.Text.Json;

namespace Forum.Storage;

/// <summary>Two invented threads for an empty forum.</summary>
internal static class Seed
{
    public static async Task PlantAsync(ForumStore store, string file, TimeProvider time)
    {
        if ((await store.ThreadsAsync()).Count > 0)
        {
            return;
        }

        var threads = JsonSerializer.Deserialize<List<SeedThread>>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web)!;
        foreach (var seed in threads)
        {
            var thread = await store.OpenThreadAsync(seed.Title);
            foreach (var post in seed.Posts)
            {
                var at = time.GetUtcNow().AddMinutes(-post.MinutesAgo).ToUnixTimeMilliseconds();
                await store.AddPostAsync(new Post { Thread = thread, Author = post.Author, Text = post.Text, WrittenAt = at });
            }
        }
    }

    private sealed record SeedThread(string Title, List<SeedPost> Posts);

    private sealed record SeedPost(string Author, double MinutesAgo, string Text);
}
