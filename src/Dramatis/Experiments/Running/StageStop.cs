namespace Dramatis.Experiments.Running;

/// <summary>Stops a stage early and remembers why; the first reason stays.</summary>
internal sealed class StageStop(CancellationTokenSource source)
{
    private string? text;

    /// <summary>The reason, or null.</summary>
    public string? Text => Volatile.Read(ref text);

    /// <summary>Stops the stage.</summary>
    public void Set(string reason)
    {
        if (Interlocked.CompareExchange(ref text, reason, null) is null)
        {
            source.Cancel();
        }
    }
}
