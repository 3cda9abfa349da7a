namespace Dramatis.Torch.Engine.Serving;

/// <summary>A request on its way through the scheduler.</summary>
internal abstract class Job(CancellationToken cancellationToken)
{
    /// <summary>Looked at before every pass.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Sequences that have not been computed to the end; the scheduler counts.</summary>
    public int Open { get; set; }

    /// <summary>Sequences to be computed first.</summary>
    public abstract IReadOnlyList<Flight> Begin();

    /// <summary>Sequences to be computed once all earlier ones are done; none ends the job.</summary>
    public virtual IReadOnlyList<Flight> Continue() => [];

    /// <summary>Hands the result to the caller.</summary>
    public abstract void Complete();

    /// <summary>Hands an error to the caller.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Lets the caller go; what it wanted is given up before the next pass.</summary>
    public abstract void Cancel();
}

/// <summary>A job with a result.</summary>
internal abstract class Job<T>(CancellationToken cancellationToken) : Job(cancellationToken)
{
    // Callers go on elsewhere: their code must not run on the thread that computes for all.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The result to come.</summary>
    public Task<T> Task => completion.Task;

    public override void Complete() => completion.TrySetResult(Result());

    public override void Fail(Exception error) => completion.TrySetException(error);

    public override void Cancel() => completion.TrySetCanceled(CancellationToken);

    /// <summary>The result, once every sequence is done.</summary>
    protected abstract T Result();
}
