namespace Dramatis.Control.Pragmatics;

/// <summary>How strongly a speaker wants to be recognised (Kim, Kim and Kim 2020).</summary>
/// <param name="Alpha">Weight of the listener in the speaker, 0 or more; 0 is the plain model.</param>
/// <param name="Beta">Sharpness of the listener, 0 or more; 0 makes it believe its prior.</param>
/// <param name="Prior">What the listener believes before each token.</param>
public sealed record RsaOptions(double Alpha = 2, double Beta = 0.5, PriorUpdate Prior = PriorUpdate.Listener)
{
    /// <summary>The defaults of the published ranking of replies: a sharp listener, heeded much.</summary>
    public static RsaOptions Ranking { get; } = new(8, 1);

    /// <summary>The same after checking the ranges.</summary>
    /// <exception cref="InvalidInputException">A weight is negative or not finite.</exception>
    public RsaOptions Validated() =>
        Alpha >= 0 && double.IsFinite(Alpha) && Beta >= 0 && double.IsFinite(Beta)
            ? this
            : throw new InvalidInputException("rsa", FormattableString.Invariant($"has alpha {Alpha} and beta {Beta}."), "Both are 0 or more.");
}
