using System.CommandLine;

namespace Parley.Cli;

/// <summary><c>--beside CORPUS</c>: labelled conversations of another community that a forecaster learns from too.</summary>
internal static class BesideOption
{
    public static Option<string[]> Create() => new("--beside")
    {
        Description = "A labelled corpus of another community to learn from too, each conversation at three tenths of an own one; never forecast nor calibrated on. May be repeated.",
        HelpName = "CORPUS",
    };
}
