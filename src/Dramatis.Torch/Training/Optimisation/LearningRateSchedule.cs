namespace Dramatis.Torch.Training.Optimisation;

/// <summary>
/// Linear warm-up from 0 to the peak, then half a cosine down to a floor (Loshchilov and Hutter 2017). Step 0 has rate 0, as in
/// Hugging Face's <c>get_cosine_schedule_with_warmup</c>.
/// </summary>
/// <param name="Peak">Highest rate.</param>
/// <param name="WarmupSteps">Steps before the peak.</param>
/// <param name="TotalSteps">Step at which the floor is reached.</param>
/// <param name="FloorFraction">Floor as a fraction of the peak.</param>
public sealed record LearningRateSchedule(double Peak, long WarmupSteps, long TotalSteps, double FloorFraction = 0)
{
    /// <summary>Rate of a step, counted from 0.</summary>
    public double At(long step)
    {
        if (step < WarmupSteps)
        {
            return Peak * step / WarmupSteps;
        }

        double progress = Math.Min(1, (double)(step - WarmupSteps) / Math.Max(1, TotalSteps - WarmupSteps));
        double cosine = 0.5 * (1 + Math.Cos(Math.PI * progress));
        return Peak * (FloorFraction + ((1 - FloorFraction) * cosine));
    }
}
