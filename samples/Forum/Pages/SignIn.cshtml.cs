using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Forum.Pages;

internal sealed class SignInModel(ForumSettings settings) : PageModel
{
    public string Back { get; private set; } = "/";

    public bool Wrong { get; private set; }

    public List<string> Moderators => settings.Moderators;

    public void OnGet(string? back, string? returnUrl) => Back = back ?? returnUrl ?? "/";

    public async Task<IActionResult> OnPostAsync(string? name, string? back)
    {
        Back = Url.IsLocalUrl(back) ? back! : "/";
        if (!Names.IsAllowed(name))
        {
            Wrong = true;
            return Page();
        }

        await HttpContext.SignInAsync(Names.Principal(name!, settings.Moderators.Contains(name!, StringComparer.Ordinal)));
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }
}
