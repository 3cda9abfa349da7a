namespace Dramatis.Models.Pipeline;

/// <summary>Computes a value once for all who ask for it at the same time.</summary>
/// <remarks>The computation is cancelled only when everybody who waited for it has given up.</remarks>
internal sealed class SingleFlight<T>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Flight> flights = new(StringComparer.Ordinal);

    /// <summary>The value, and whether somebody else had it computed.</summary>
    public async Task<(T Value, bool Shared)> RunAsync(
        string key, Func<CancellationToken, Task<T>> compute, CancellationToken cancellationToken)
    {
        Flight? flight;
        bool joined;
        lock (gate)
        {
            joined = flights.TryGetValue(key, out flight);
            flight ??= flights[key] = new Flight();
            flight.Waiting++;
        }

        if (!joined)
        {
            _ = ExecuteAsync(key, flight, compute);
        }

        try
        {
            return (await flight.Result.Task.WaitAsync(cancellationToken), joined);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private async Task ExecuteAsync(string key, Flight flight, Func<CancellationToken, Task<T>> compute)
    {
        try
        {
            T value = await compute(flight.Cancellation.Token);
            Remove(key, flight);
            flight.Result.SetResult(value);
        }
        catch (Exception e)
        {
            Remove(key, flight);
            flight.Result.SetException(e);
            _ = flight.Result.Task.Exception; // whoever waits gets it; when nobody does any more, it is nobody's
        }
    }

    private void Leave(string key, Flight flight)
    {
        bool abandoned;
        lock (gate)
        {
            abandoned = --flight.Waiting == 0 && !flight.Result.Task.IsCompleted;
            if (abandoned)
            {
                RemoveUnderLock(key, flight);
            }
        }

        if (abandoned)
        {
            flight.Cancellation.Cancel();
        }
    }

    private void Remove(string key, Flight flight)
    {
        lock (gate)
        {
            RemoveUnderLock(key, flight);
        }
    }

    private void RemoveUnderLock(string key, Flight flight)
    {
        if (flights.TryGetValue(key, out Flight? current) && ReferenceEquals(current, flight))
        {
            flights.Remove(key);
        }
    }

    // The source has no timer, so it holds nothing that would need disposing.
    private sealed class Flight
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public TaskCompletionSource<T> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiting { get; set; }
    }
}
