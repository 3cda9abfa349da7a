namespace Dramatis.Models.Pipeline;

/// <summary>
/// A token bucket whose clock is a <see cref="TimeProvider"/>. Takers are served in order; each learns how long to wait.
/// </summary>
internal sealed class RateBucket
{
    private const double BurstShare = 1.0 / 6;
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly double perSecond;
    private readonly double capacity;
    private double level;
    private long last;

    public RateBucket(double perMinute, TimeProvider time)
    {
        this.time = time;
        perSecond = perMinute / 60;
        capacity = Math.Max(1, perMinute * BurstShare);
        level = capacity;
        last = time.GetTimestamp();
    }

    /// <summary>Takes an amount, and says how long to wait before using it. More than the capacity waits for a full bucket, then runs into debt.</summary>
    public TimeSpan Take(double amount)
    {
        lock (gate)
        {
            Refill();
            double missing = Math.Min(amount, capacity) - level;
            level -= amount;
            return missing <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(missing / perSecond);
        }
    }

    /// <summary>Gives back what was taken too much; a negative amount takes more.</summary>
    public void Return(double amount)
    {
        lock (gate)
        {
            Refill();
            level = Math.Min(capacity, level + amount);
        }
    }

    private void Refill()
    {
        long now = time.GetTimestamp();
        level = Math.Min(capacity, level + (time.GetElapsedTime(last, now).TotalSeconds * perSecond));
        last = now;
    }
}
