namespace Parley.Journal.Sqlite.Writing;

/// <summary>One item of a flush. <see cref="Execute"/> may run twice: again alone, when a neighbour spoilt the common transaction.</summary>
internal abstract class WriteWork
{
    /// <summary>Is not complete before what the file still holds of erased text has been scrubbed.</summary>
    public abstract bool AwaitsScrub { get; }

    public abstract void Execute(WriteSession session);

    /// <summary>The transaction is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}

internal sealed class WriteWork<T>(Func<WriteSession, T> body, bool awaitsScrub = false) : WriteWork
{
    // Continuations must not run on the writer's thread: they would hold up every other caller's flush.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => completion.Task;

    public override bool AwaitsScrub => awaitsScrub;

    public override void Execute(WriteSession session) => result = body(session);

    public override void Complete() => completion.TrySetResult(result!);

    public override void Fail(Exception error) => completion.TrySetException(error);
}
