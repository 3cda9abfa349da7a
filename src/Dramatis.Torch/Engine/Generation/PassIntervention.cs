namespace Dramatis.Torch.Engine.Generation;

/// <summary>
/// What a request does inside the model while it is computed: taps, steering, adapters. Such a request is computed alone on the
/// block loop of <see cref="Decoder"/>, not on the fused kernels.
/// </summary>
/// <param name="Apply">
/// Gives the pass that is run in place of the given one, usually <c>pass with { ... }</c>. Called once for each pass, on the thread
/// that computes it.
/// </param>
/// <param name="StateKey">
/// Names what <paramref name="Apply"/> does to keys and values; prompts computed under equal keys share their known beginnings, under
/// different ones never. Null when passes must really be run, as for a capture, or when what is done to a token depends on what comes
/// behind it: nothing is then taken from memory or kept there.
/// </param>
public sealed record PassIntervention(Func<DecoderPass, PassPhase, DecoderPass> Apply, string? StateKey = null)
{
    private readonly string? name;

    /// <summary>
    /// Names what it does to answers, for fingerprints: equal names, equal answers. Empty for nothing; the state key where none is given;
    /// null when not known.
    /// </summary>
    public string? Name
    {
        get => name ?? StateKey;
        init => name = value;
    }

    /// <summary>
    /// Places that it fills in front of every text, as a soft prompt does. Whoever answers requests puts as many ids before theirs
    /// (<see cref="Before"/>); positions and prompt lengths of passes count them.
    /// </summary>
    public int Places { get; init; }

    /// <summary>Ids with the places before them; what stands there does not matter.</summary>
    public IReadOnlyList<int> Before(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Places == 0 ? ids : [.. Enumerable.Repeat(0, Places), .. ids];
    }

    /// <summary>This one, and then another.</summary>
    /// <exception cref="ArgumentException">Both fill places in front of a text.</exception>
    public PassIntervention Then(PassIntervention next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (Places > 0 && next.Places > 0)
        {
            throw new ArgumentException("Two interventions fill the places in front of a text; a text has one beginning.", nameof(next));
        }

        return new PassIntervention(
            (pass, phase) => next.Apply(Apply(pass, phase), phase),
            StateKey is null || next.StateKey is null ? null : $"{StateKey}|{next.StateKey}")
        {
            Places = Places + next.Places,
            Name = Name is null || next.Name is null ? null : string.Join('|', new[] { Name, next.Name }.Where(part => part.Length > 0)),
        };
    }
}
