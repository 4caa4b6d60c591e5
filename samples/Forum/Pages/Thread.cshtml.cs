using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Forum.Moderation;
using Forum.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Forum.Pages;

internal sealed class ThreadModel(ForumStore store, Outbox outbox, IParley parley, ForumSettings settings, TimeProvider time, ILogger<ThreadModel> logger) : PageModel
{
    private const int LongestText = 5_000;
    private List<Post> _all = [];

    public ForumThread Topic { get; private set; } = new();

    /// <summary>What this reader may see, in order.</summary>
    public List<Post> Posts { get; private set; } = [];

    public string? Me => User.Identity?.Name;

    public bool Moderates => User.IsInRole(Names.Moderator);

    public bool MayPost => Me is not null && (Moderates || !Topic.Locked);

    /// <summary>The post that the reply answers.</summary>
    public long? To { get; private set; }

    public string Draft { get; private set; } = "";

    public string? Problem { get; private set; }

    public string SlowedGap => settings.SlowedGap == TimeSpan.FromMinutes(1) ? "a minute" : $"{settings.SlowedGap.TotalSeconds:0} seconds";

    /// <summary>Changes when what this reader sees changes.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Topic.Locked}{Topic.Slowed}{string.Join(',', Posts.Select(post => $"{post.Id}.{post.Revision}.{post.State}.{post.Why}"))}")))[..16];

    public static bool IsPostable(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;

    public static string Iso(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("O", CultureInfo.InvariantCulture);

    public static string Short(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A held post may be put better, and is judged anew. One that was hidden stays as it was until a moderator says otherwise.</summary>
    public bool MayEdit(Post post) => MayPost && post.State is PostState.Shown or PostState.Held;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = long.Parse((string)RouteData.Values["thread"]!, CultureInfo.InvariantCulture);
        if (await store.ThreadAsync(id) is not { } topic)
        {
            context.Result = NotFound();
        }
        else if (HttpMethods.IsPost(Request.Method) && Me is null)
        {
            context.Result = Challenge();
        }
        else
        {
            Topic = topic;
            _all = await store.PostsAsync(id);
            Posts = _all.FindAll(post => post.IsVisibleTo(Me, Moderates));
            await next();
        }
    }

    public void OnGet(long? to) => To = to;

    public IActionResult OnGetPosts(string? have) => have == Version ? new StatusCodeResult(StatusCodes.Status204NoContent) : Partial("_Posts", this);

    public async Task<IActionResult> OnPostReplyAsync(string? text, long? to)
    {
        if (!IsPostable(text))
        {
            return BadRequest();
        }

        var now = time.GetUtcNow();
        (Draft, To) = (text!, to);
        Problem = !MayPost ? "The thread has been locked meanwhile." : WaitsUntil(now) is { } until ? $"The thread is slowed down. You can post again in {(until - now).TotalSeconds:0} seconds." : null;
        if (Problem is not null)
        {
            return Page();
        }

        var id = await store.AddPostAsync(new Post
        {
            Thread = Topic.Id,
            Author = Me!,
            Role = Moderates ? SpeakerRole.Moderator : SpeakerRole.Member,
            Text = text!.Trim(),
            ReplyTo = Posts.Find(post => post.Id == to)?.Id,
            WrittenAt = now.ToUnixTimeMilliseconds(),
        });
        await outbox.SendSoonAsync();
        return Again(id);
    }

    public async Task<IActionResult> OnPostEditAsync(long id, string? text)
    {
        if (!IsPostable(text) || Mine(id) is not { } post || !MayEdit(post))
        {
            return BadRequest();
        }

        await store.EditAsync(id, text!.Trim(), time.GetUtcNow().ToUnixTimeMilliseconds());
        await outbox.SendSoonAsync();
        return Again(id);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id)
    {
        if (Mine(id) is null && !Moderates)
        {
            return BadRequest();
        }

        await store.RemoveAsync(id);
        await outbox.SendSoonAsync();
        return Again();
    }

    public async Task<IActionResult> OnPostReportAsync(long id, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Posts.Find(post => post.Id == id) is not { } post)
        {
            return BadRequest();
        }

        var answer = await Ask.Async(() => parley.ReportAsync(Outbox.KeyOf(Topic.Id), new Report(post.ToUtterance().Id, text.Trim(), Me!)), logger);
        TempData["notice"] = answer.Refusal?.Message ?? "Thank you. A moderator will look at it.";
        return Again();
    }

    public async Task<IActionResult> OnPostAppealAsync(long id, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Mine(id) is not { } post)
        {
            return BadRequest();
        }

        var answer = await Ask.Async(() => parley.AppealAsync(Outbox.KeyOf(Topic.Id), new Appeal(post.ToUtterance().Id, Me!, text.Trim())), logger);
        TempData["notice"] = answer.Refusal?.Message ?? "Your appeal is with the moderators.";
        return Again();
    }

    public async Task<IActionResult> OnPostLimitsAsync(bool locked)
    {
        if (!Moderates)
        {
            return Forbid();
        }

        await store.SetLimitsAsync(Topic.Id, slowed: false, locked);
        return Again();
    }

    private Post? Mine(long id) => Posts.Find(post => post.Id == id && post.Author == Me && post.Role != SpeakerRole.Bot);

    private DateTimeOffset? WaitsUntil(DateTimeOffset now)
    {
        var last = _all.FindLast(post => post.Author == Me && post.Role != SpeakerRole.Bot);
        var until = last is null ? now : DateTimeOffset.FromUnixTimeMilliseconds(last.WrittenAt) + settings.SlowedGap;
        return Topic.Slowed && !Moderates && until > now ? until : null;
    }

    private LocalRedirectResult Again(long? post = null) => LocalRedirect($"/threads/{Topic.Id}{(post is null ? "" : $"#post-{post}")}");
}
