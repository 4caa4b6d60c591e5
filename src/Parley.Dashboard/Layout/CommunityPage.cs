using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Parley.Dashboard.SignIn;

namespace Parley.Dashboard.Layout;

/// <summary>A page about one community: <c>/c/{community}/…</c>. Renders nothing of a community that the visitor's key does not open.</summary>
public abstract class CommunityPage : ComponentBase
{
    private string? _opened;

    [Parameter]
    public string Community { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private protected Visitor Visitor { get; private set; } = new("", "", "", Server.Keys.Roles.None);

    /// <summary>Null until it is known whether the visitor may look.</summary>
    private protected bool? MayLook { get; private set; }

    /// <summary>What the page is about.</summary>
    private protected virtual string Subject => Community;

    protected override async Task OnParametersSetAsync()
    {
        Visitor = Visitor.Of((await Authentication).User);
        MayLook = ResourceName.IsValid(Community) && Visitor.Opens(Community);
        if (MayLook == true && _opened != Subject)
        {
            _opened = Subject;
            await OpenAsync();
        }
    }

    /// <summary>Loads the page; called again when it turns to another subject.</summary>
    protected abstract Task OpenAsync();
}
