using Parley.Core.Corpora;

namespace Parley.Cli.Moderate;

/// <summary>Where assessments go, in input order.</summary>
internal interface IAssessmentSink
{
    void Write(CorpusUtterance line, Assessment assessment);

    /// <summary>All have come.</summary>
    void Complete();
}

/// <summary>A line of JSON each, flushed one by one.</summary>
internal sealed class JsonSink(TextWriter output) : IAssessmentSink
{
    public void Write(CorpusUtterance line, Assessment assessment)
    {
        output.Write(AssessmentLine.Write(line, assessment) + "\n");
        output.Flush();
    }

    public void Complete() => output.Flush();
}
