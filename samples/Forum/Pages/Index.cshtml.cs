using Forum.Moderation;
using Forum.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Forum.Pages;

internal sealed class IndexModel(ForumStore store, Outbox outbox, TimeProvider time) : PageModel
{
    public List<ForumThread> Threads { get; private set; } = [];

    public async Task OnGetAsync() => Threads = await store.ThreadsAsync();

    public async Task<IActionResult> OnPostAsync(string? title, string? text)
    {
        if (User.Identity?.Name is not { } author)
        {
            return Challenge();
        }

        if (string.IsNullOrWhiteSpace(title) || title.Length > 120 || !ThreadModel.IsPostable(text))
        {
            return BadRequest();
        }

        var thread = await store.OpenThreadAsync(title.Trim());
        var role = User.IsInRole(Names.Moderator) ? SpeakerRole.Moderator : SpeakerRole.Member;
        await store.AddPostAsync(new Post { Thread = thread, Author = author, Role = role, Text = text!.Trim(), WrittenAt = time.GetUtcNow().ToUnixTimeMilliseconds() });
        await outbox.SendSoonAsync();
        return LocalRedirect($"/threads/{thread}");
    }
}
