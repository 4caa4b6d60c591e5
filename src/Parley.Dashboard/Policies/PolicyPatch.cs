using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>Writes single numbers of <c>harm_benefit</c> into a policy document and leaves the rest of it, comments too, as it was written.</summary>
internal static class PolicyPatch
{
    private const string Section = "harm_benefit";

    /// <param name="path">Below <c>harm_benefit</c>, such as <c>margin</c> or <c>actions.deception</c>.</param>
    /// <returns>The document with the number; written anew as a whole where its form does not allow less (JSON, braces).</returns>
    public static string Set(string document, string path, double value)
    {
        var lines = document.ReplaceLineEndings("\n").Split('\n').ToList();
        var number = value.ToString("0.###", CultureInfo.InvariantCulture);
        var keys = path.Split('.');
        if (TrySet(lines, [Section, .. keys], number) is { } patched && Reads(patched, path, value))
        {
            return patched;
        }

        return PolicyParser.Parse(document, "policy").Policy is { } policy
            ? PolicyWriter.ToYaml(policy with { HarmBenefit = WeightDials.With(policy.HarmBenefit, path, value) })
            : document;
    }

    private static bool Reads(string document, string path, double value) =>
        PolicyParser.Parse(document, "policy").Policy is { } policy && Math.Abs(WeightDials.Read(policy.HarmBenefit, path) - value) < 0.0006;

    private static string? TrySet(List<string> lines, string[] keys, string number)
    {
        var (from, to) = (0, lines.Count);
        for (var depth = 0; depth < keys.Length; depth++)
        {
            var indent = new string(' ', 2 * depth);
            var at = lines.FindIndex(from, to - from, line => line.StartsWith($"{indent}{keys[depth]}:", StringComparison.Ordinal));
            if (at < 0)
            {
                Insert(lines, to, depth, keys, number);
                return string.Join('\n', lines);
            }

            var rest = lines[at][(indent.Length + keys[depth].Length + 1)..];
            if (depth == keys.Length - 1)
            {
                var comment = rest.IndexOf(" #", StringComparison.Ordinal);
                lines[at] = $"{indent}{keys[depth]}: {number}{(comment < 0 ? "" : "  " + rest[comment..].TrimStart())}";
                return string.Join('\n', lines);
            }

            if (rest.AsSpan().Trim() is not [] and not ['#', ..])
            {
                return null;
            }

            from = at + 1;
            var deeper = new string(' ', (2 * depth) + 1);
            var end = lines.FindIndex(from, line => line.AsSpan().Trim() is not [] and not ['#', ..] && !line.StartsWith(deeper, StringComparison.Ordinal));
            to = end < 0 ? lines.Count : end;
        }

        return null;
    }

    /// <summary>What is missing goes to the end of the section, above the empty lines that part it from the next.</summary>
    private static void Insert(List<string> lines, int end, int depth, string[] keys, string number)
    {
        while (end > 0 && lines[end - 1].AsSpan().Trim() is [] or ['#', ..])
        {
            end--;
        }

        for (var i = depth; i < keys.Length; i++)
        {
            lines.Insert(end++, $"{new string(' ', 2 * i)}{keys[i]}:{(i == keys.Length - 1 ? $" {number}" : "")}");
        }
    }
}
