namespace Parley.Core.Experts.Trained;

/// <summary>One labelled text.</summary>
/// <param name="Features">Hashed once, however many models are trained on it.</param>
/// <param name="Label">In [0, 1]; soft labels are learned as they are.</param>
/// <param name="Group">Rows that must not be torn apart, such as a thread's; any hash.</param>
/// <param name="Weight">How much it counts; positive.</param>
public sealed record TrainingRow(HashedFeatures Features, double Label, ulong Group, double Weight = 1);
