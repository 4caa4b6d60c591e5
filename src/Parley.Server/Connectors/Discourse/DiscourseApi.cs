using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Parley.Core.Facilitation;
using Parley.Server.Forums;

namespace Parley.Server.Connectors.Discourse;

/// <summary>The part of Discourse's API that Parley uses.</summary>
internal sealed class DiscourseApi(DiscourseSettings settings, ForumHttp http)
{
    public const int Inappropriate = 4;
    public const int NotifyModerators = 7;
    private const string Name = "Discourse";

    /// <summary>A post that was made before a crash is among the newest.</summary>
    private const int LookBack = 40;

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task PutAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, body, cancellation);

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellation)
    {
        // A topic that is there answers with where it is.
        var (status, _) = await http.TrySendAsync(
            Name, Request(HttpMethod.Get, path, body: null), static status => status is HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently or HttpStatusCode.Found, cancellation);
        return status != HttpStatusCode.NotFound;
    }

    /// <summary>The id of the post of Parley's own that carries the mark, or null.</summary>
    public async Task<string?> FindOwnPostAsync(long topic, string intervention, CancellationToken cancellation)
    {
        var stream = (await GetAsync($"t/{topic}.json", cancellation)).At("post_stream", "stream").Items().Select(id => id.Number()).OfType<long>().TakeLast(LookBack).ToList();
        if (stream.Count == 0)
        {
            return null;
        }

        var query = string.Join('&', stream.Select(id => string.Create(CultureInfo.InvariantCulture, $"post_ids[]={id}")));
        var page = await GetAsync($"t/{topic}/posts.json?{query}&include_raw=true", cancellation);
        var own = page.At("post_stream", "posts").Items().FirstOrDefault(post =>
            string.Equals(post.At("username").Text(), settings.User, StringComparison.OrdinalIgnoreCase)
            && post.At("raw").Text() is { } raw && OwnPostMarker.TryFind(raw) == intervention);
        return own.At("id").Number()?.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A post by its place in the topic, and which flags Parley has already put on it.</summary>
    public async Task<FoundPost> FindPostAsync(long topic, long number, CancellationToken cancellation)
    {
        // The topic around that post; one that was deleted is not in it.
        var near = (await GetAsync(string.Create(CultureInfo.InvariantCulture, $"t/{topic}/{number}.json"), cancellation)).At("post_stream", "posts");
        var post = near.Items().FirstOrDefault(post => post.At("post_number").Number() == number);
        var id = post.At("id").Number() ?? throw new DeliveryFailedException("The post is no longer in its topic.") { IsFinal = true };
        var flagged = post.At("actions_summary").Items().Where(action => action.At("acted").IsTrue()).Select(action => action.At("id").Number()).OfType<long>().ToHashSet();
        return new FoundPost(id, post.At("hidden").IsTrue(), flagged);
    }

    private Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, body: null, cancellation);

    private Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) => http.SendAsync(Name, Request(method, path, body), cancellation);

    private HttpRequestMessage Request(HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, new Uri(settings.Url, path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Api-Key", settings.ApiKey);
        request.Headers.Add("Api-Username", settings.User);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }
}

/// <param name="Flagged">Types of the flags that are Parley's own.</param>
internal sealed record FoundPost(long Id, bool IsHidden, IReadOnlySet<long> Flagged);
