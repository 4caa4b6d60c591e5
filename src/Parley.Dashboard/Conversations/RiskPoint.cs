namespace Parley.Dashboard.Conversations;

/// <summary>The risk after one message.</summary>
/// <param name="SteppedIn">The message led to an intervention.</param>
public sealed record RiskPoint(string Id, string Speaker, double Risk, bool SteppedIn);
