namespace Dramatis.Torch.Engine.Families;

/// <summary>How the frequencies of rotary positions are stretched for texts longer than those of the first training.</summary>
public abstract record RopeScaling
{
    private RopeScaling()
    {
    }

    /// <summary>What cosines and sines are multiplied by.</summary>
    public virtual double Magnitude => 1;

    /// <summary>The stretched frequencies.</summary>
    /// <param name="frequencies">1 / base^(2i/D), D/2 of them; not changed.</param>
    /// <param name="rotaryBase">The base.</param>
    public abstract double[] Apply(double[] frequencies, double rotaryBase);

    /// <summary>All frequencies divided by a factor (Chen et al. 2023, position interpolation).</summary>
    public sealed record Linear(double Factor) : RopeScaling
    {
        /// <inheritdoc/>
        public override double[] Apply(double[] frequencies, double rotaryBase) => [.. frequencies.Select(f => f / Factor)];
    }

    /// <summary>
    /// Llama 3.1: long waves are divided by the factor, short ones stay, those between are blended.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="LowFrequencyFactor">Waves longer than original context / this are divided.</param>
    /// <param name="HighFrequencyFactor">Waves shorter than original context / this stay.</param>
    /// <param name="OriginalContext">Context of the first training, in positions.</param>
    public sealed record LlamaThree(double Factor, double LowFrequencyFactor, double HighFrequencyFactor, double OriginalContext) : RopeScaling
    {
        /// <inheritdoc/>
        public override double[] Apply(double[] frequencies, double rotaryBase) => [.. frequencies.Select(Stretch)];

        private double Stretch(double frequency)
        {
            double wave = 2 * Math.PI / frequency;
            if (wave > OriginalContext / LowFrequencyFactor)
            {
                return frequency / Factor;
            }

            if (wave < OriginalContext / HighFrequencyFactor)
            {
                return frequency;
            }

            double smooth = ((OriginalContext / wave) - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor);
            return ((1 - smooth) * frequency / Factor) + (smooth * frequency);
        }
    }

    /// <summary>
    /// YaRN (Peng et al. 2023): components that turn often within the original context stay, those that turn less than once are divided,
    /// with a linear ramp between; attention is sharpened by <see cref="Magnitude"/>.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="OriginalContext">Context of the first training, in positions.</param>
    /// <param name="FastTurns">Turns within the original context from which a component stays.</param>
    /// <param name="SlowTurns">Turns up to which it is divided.</param>
    /// <param name="AttentionFactor">Multiplies cosines and sines; null for 0.1 ln(factor) + 1.</param>
    public sealed record Yarn(double Factor, double OriginalContext, double FastTurns = 32, double SlowTurns = 1, double? AttentionFactor = null) : RopeScaling
    {
        /// <inheritdoc/>
        public override double Magnitude => AttentionFactor ?? (Factor <= 1 ? 1 : (0.1 * Math.Log(Factor)) + 1);

        /// <inheritdoc/>
        public override double[] Apply(double[] frequencies, double rotaryBase)
        {
            int dimension = 2 * frequencies.Length;
            double Component(double turns) => dimension * Math.Log(OriginalContext / (turns * 2 * Math.PI)) / (2 * Math.Log(rotaryBase));
            double low = Math.Max(Math.Floor(Component(FastTurns)), 0);
            double high = Math.Min(Math.Ceiling(Component(SlowTurns)), dimension - 1);
            double width = high == low ? 0.001 : high - low;
            return [.. frequencies.Select((f, i) =>
            {
                double divided = Math.Clamp((i - low) / width, 0, 1);
                return (f / Factor * divided) + (f * (1 - divided));
            })];
        }
    }

    /// <summary>Each frequency divided by a factor of its own, as GGUF files store Llama 3.1's scaling.</summary>
    /// <param name="Factors">D/2 factors.</param>
    public sealed record PerComponent(IReadOnlyList<float> Factors) : RopeScaling
    {
        /// <inheritdoc/>
        public override double[] Apply(double[] frequencies, double rotaryBase) => [.. frequencies.Select((f, i) => f / Factors[i])];
    }
}
