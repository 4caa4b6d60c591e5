using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>The arm of randomised silence a conversation was drawn into.</summary>
/// <param name="Silent">Whether the draw said to stay silent.</param>
/// <param name="Rate">The chance of that, in (0, 1), when it was drawn.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SilenceArm(bool Silent, double Rate);

/// <summary>How many conversations of an arm ended in a way.</summary>
public sealed record ArmCount(SilenceArm Arm, bool Derailed, int Conversations);
