namespace Parley.Dashboard.Hosting;

/// <summary>Settings of the dashboard.</summary>
public sealed class ParleyDashboardOptions
{
    /// <summary>The demo runs: a browser on this machine needs no sign-in. Default: false.</summary>
    public bool Demo { get; set; }

    /// <summary>How long a sign-in lasts without a visit. Default: 12 hours.</summary>
    public TimeSpan SignInLasts { get; set; } = TimeSpan.FromHours(12);
}
