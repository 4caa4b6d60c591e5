namespace Parley.Journal.Postgres.Writing;

/// <summary>An append on its way. Its outcome counts only once the transaction is committed.</summary>
internal sealed class PendingAppend(Append append)
{
    // Continuations must not run on the writer's thread: they would hold up every other caller's flush.
    private readonly TaskCompletionSource<AppendOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public AppendOutcome Outcome { get; set; }

    public Task<AppendOutcome> Task => completion.Task;

    public void Complete() => completion.TrySetResult(Outcome);

    public void Fail(Exception error) => completion.TrySetException(error);
}
