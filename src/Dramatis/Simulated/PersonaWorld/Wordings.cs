using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld;

/// <summary>Ways to say the same thing. A template that begins with <c>~</c> is held out: training texts never use it.</summary>
internal sealed class Wordings
{
    private const char HeldOutMark = '~';

    public Wordings(params string[] templates)
    {
        Train = [.. templates.Where(t => t[0] != HeldOutMark)];
        HeldOut = [.. templates.Where(t => t[0] == HeldOutMark).Select(t => t[1..])];
    }

    private Wordings(IReadOnlyList<string> train, IReadOnlyList<string> heldOut) => (Train, HeldOut) = (train, heldOut);

    public IReadOnlyList<string> Train { get; }

    public IReadOnlyList<string> HeldOut { get; }

    /// <summary>These and more templates to train on.</summary>
    public Wordings With(IReadOnlyList<string> more) => new([.. Train, .. more], HeldOut);

    /// <summary>A template for the split; where nothing was held out the training templates serve both.</summary>
    public string Pick(RandomStream random, WorldSplit split) =>
        random.Choose(split == WorldSplit.HeldOut && HeldOut.Count > 0 ? HeldOut : Train);
}
