namespace Dramatis.Control.Pragmatics;

/// <summary>
/// The rational speech act of one reply, token by token: a listener guesses which of K worlds speaks, the speaker prefers tokens that give
/// the first world away. In logarithms: L0(i|u) = beta log S0(u|i) + log p(i) - log sum, S1(u) = alpha L0(0|u) + log S0(u|0) - log sum.
/// Immutable.
/// </summary>
public sealed class RsaState
{
    private readonly RsaOptions options;
    private readonly double[] prior; // log p(i)

    private RsaState(RsaOptions options, double[] prior)
    {
        this.options = options;
        this.prior = prior;
    }

    /// <summary>What the listener believes of each world, as probabilities that sum to 1.</summary>
    public IReadOnlyList<double> Belief => [.. prior.Select(Math.Exp)];

    /// <summary>Before the first token: every world is as likely as the others.</summary>
    /// <param name="worlds">Number of worlds, the target included; at least 1.</param>
    /// <param name="options">How strongly the speaker wants to be recognised.</param>
    public static RsaState Start(int worlds, RsaOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worlds, 1);
        ArgumentNullException.ThrowIfNull(options);
        return new RsaState(options.Validated(), [.. Enumerable.Repeat(-Math.Log(worlds), worlds)]);
    }

    /// <summary>Log-probabilities of the next token for the speaker who wants to be recognised.</summary>
    /// <param name="worlds">Log-probabilities (nats) of every next token under each world, the target first; rows of equal length.</param>
    public double[] Speak(IReadOnlyList<float[]> worlds)
    {
        CheckWorlds(worlds);
        var spoken = new double[worlds[0].Length];
        if (options.Alpha == 0 || worlds.Count == 1)
        {
            for (int u = 0; u < spoken.Length; u++)
            {
                spoken[u] = worlds[0][u];
            }

            return spoken;
        }

        for (int u = 0; u < spoken.Length; u++)
        {
            spoken[u] = (options.Alpha * LogListener(worlds, u, 0)) + worlds[0][u];
        }

        double sum = LogSum(spoken);
        for (int u = 0; u < spoken.Length; u++)
        {
            spoken[u] -= sum;
        }

        return spoken;
    }

    /// <summary>The state after a token was spoken.</summary>
    /// <param name="worlds">The same distributions as for <see cref="Speak"/>.</param>
    /// <param name="token">The token.</param>
    public RsaState Hear(IReadOnlyList<float[]> worlds, int token)
    {
        CheckWorlds(worlds);
        return options.Prior == PriorUpdate.Uniform
            ? this
            : new RsaState(options, [.. Enumerable.Range(0, prior.Length).Select(i => LogListener(worlds, token, i))]);
    }

    private double LogListener(IReadOnlyList<float[]> worlds, int token, int world)
    {
        Span<double> joint = stackalloc double[prior.Length];
        for (int i = 0; i < joint.Length; i++)
        {
            // A token that a world cannot say counts as very unlikely there, so that no world is lost for good.
            joint[i] = (options.Beta * Math.Max(worlds[i][token], -1e4)) + prior[i];
        }

        return joint[world] - LogSum(joint);
    }

    private void CheckWorlds(IReadOnlyList<float[]> worlds)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        if (worlds.Count != prior.Length || worlds.Any(w => w.Length != worlds[0].Length))
        {
            throw new ArgumentException($"{prior.Length} distributions of equal length are needed.", nameof(worlds));
        }
    }

    private static double LogSum(ReadOnlySpan<double> values)
    {
        double most = double.NegativeInfinity;
        foreach (double value in values)
        {
            most = Math.Max(most, value);
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += Math.Exp(value - most);
        }

        return most + Math.Log(sum);
    }
}
