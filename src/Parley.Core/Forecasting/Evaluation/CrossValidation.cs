namespace Parley.Core.Forecasting;

/// <summary>Forecasts each conversation with a model trained on the other folds of its corpus.</summary>
public static class CrossValidation
{
    /// <param name="conversations">At least ten of each outcome in any K - 1 of the folds.</param>
    /// <param name="folds">K, at least 2.</param>
    /// <param name="beside">Conversations of other communities that every fold's model learns from too; none of them is forecast.</param>
    /// <param name="progress">Told the number of folds done.</param>
    /// <returns>A course for each conversation, in order, and the threshold of the models (the same for all: it is their base rate).</returns>
    /// <exception cref="ArgumentException">There are too few conversations of an outcome.</exception>
    public static (ImmutableArray<ForecastCourse> Courses, Threshold Threshold) Run(
        IReadOnlyList<TrainingConversation> conversations,
        int folds,
        ForecasterTrainingOptions options,
        IReadOnlyList<TrainingConversation>? beside = null,
        IProgress<int>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var fold = Folds.Of(conversations, folds, options.Seed);
        var courses = new ForecastCourse[conversations.Count];
        var done = 0;
        Parallel.For(0, folds, new() { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, f =>
        {
            var model = ForecasterTrainer.Train("fold", [.. conversations.Where((_, i) => fold[i] != f)], options, beside).Model;
            for (var i = 0; i < courses.Length; i++)
            {
                if (fold[i] == f)
                    courses[i] = Forecast(model, conversations[i]);
            }

            progress?.Report(Interlocked.Increment(ref done));
        });
        return ([.. courses], new(options.BaseRate));
    }

    /// <summary>What a model says of a conversation it may read up to its last utterance but one.</summary>
    public static ForecastCourse Forecast(ForecasterModel model, TrainingConversation conversation)
    {
        var rows = PrefixRows.Of(conversation);
        return new(conversation.Id, conversation.Derailed, conversation.Length,
            [.. rows.Select((row, k) => model.Probability(MemberSum.Of(model.Linear, model.Trees, row, TextSlot.Rounded(model.Text.Score(conversation.Texts[k])))))]);
    }
}
