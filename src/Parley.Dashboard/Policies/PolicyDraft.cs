using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>A policy being written: its text, what is wrong with it, and what it would change.</summary>
internal sealed class PolicyDraft
{
    private PolicyDraft(string published, Policy inForce)
    {
        Published = published.ReplaceLineEndings("\n");
        (InForce, Text, Policy) = (inForce, Published, inForce);
    }

    /// <summary>The document in force.</summary>
    public string Published { get; private set; }

    public Policy InForce { get; private set; }

    public string Text { get; private set; }

    /// <summary>The draft as it was last without errors.</summary>
    public Policy Policy { get; private set; }

    public ImmutableArray<PolicyError> Errors { get; private set; } = [];

    public ImmutableArray<SettingChange> Changes { get; private set; } = [];

    public bool IsEdited => !string.Equals(Text, Published, StringComparison.Ordinal);

    public bool CanPublish => IsEdited && Errors.IsEmpty;

    public static PolicyDraft Of(string published) => new(published, PolicyParser.Parse(published, "policy").Policy ?? Policy.Defaults);

    public void Write(string text)
    {
        Text = text.ReplaceLineEndings("\n");
        (var policy, Errors) = PolicyParser.Parse(Text, "policy");
        if (policy is not null)
        {
            (Policy, Changes) = (policy, SettingChange.Between(InForce, policy));
        }
    }

    /// <summary>Turns one harm-benefit weight; nothing while the text has errors, as its place in it cannot be told.</summary>
    public void Turn(WeightDial dial, double value)
    {
        if (Errors.IsEmpty)
        {
            Write(PolicyPatch.Set(Text, dial.Path, Math.Clamp(value, dial.Least, dial.Most)));
        }
    }

    public void Revert() => Write(Published);

    /// <summary>Another document is in force now, it may be this draft. What was not edited follows it; what was is told against it.</summary>
    public void Accept(string published)
    {
        var text = IsEdited ? Text : published;
        (Published, InForce) = (published.ReplaceLineEndings("\n"), PolicyParser.Parse(published, "policy").Policy ?? InForce);
        Write(text);
    }
}
