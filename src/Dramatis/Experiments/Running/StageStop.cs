using Dramatis.Models;

namespace Dramatis.Experiments.Running;

/// <summary>Stops a stage early and remembers why; the first reason stays.</summary>
internal sealed class StageStop(CancellationTokenSource source)
{
    private string? text;
    private ModelUnavailableException? unusable;

    /// <summary>The reason, or null.</summary>
    public string? Text => Volatile.Read(ref text);

    /// <summary>The model that cannot be used at all, when that is the reason.</summary>
    public ModelUnavailableException? Unusable => Volatile.Read(ref unusable);

    /// <summary>Stops the stage because every further call to a model would fail.</summary>
    public void Set(ModelUnavailableException exception)
    {
        Interlocked.CompareExchange(ref unusable, exception, null);
        Set(exception.Message);
    }

    /// <summary>Stops the stage.</summary>
    public void Set(string reason)
    {
        if (Interlocked.CompareExchange(ref text, reason, null) is null)
        {
            source.Cancel();
        }
    }
}
