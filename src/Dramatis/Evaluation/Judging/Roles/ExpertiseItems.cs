using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>
/// One concept explained to five audiences (the expertise track of PersonaEval; row 92): who is it that somebody speaks to? The texts are the
/// project's own. A profile names the audience and shows how another concept was explained to it, so that neither the concept nor a copied
/// sentence gives the answer away.
/// </summary>
public static class ExpertiseItems
{
    /// <summary>Name of the track.</summary>
    public const string Track = "expertise";

    /// <summary>The audiences, from the youngest up.</summary>
    public static IReadOnlyList<string> Audiences { get; } = ["a child of six", "a pupil of fourteen", "a first-year student", "a doctoral student", "a researcher of the field"];

    private static readonly (string Concept, string[] Levels)[] Texts =
    [
        ("gravity",
        [
            "When you let go of your ball it falls down, doesn't it? The big round Earth pulls at it, and it pulls at you, too, so you do not float away.",
            "Everything that has mass pulls at everything else. The Earth is so heavy that its pull keeps the Moon on its path and your feet on the floor.",
            "The force between two bodies grows with the product of their masses and falls with the square of the distance, which is why orbits are ellipses.",
            "In the weak-field limit the metric perturbation reproduces Newton's potential, so geodesics of slow particles give back the inverse square law.",
            "What interests me are the semiclassical corrections: the one-loop effective action tells us where the Einstein term must fail, and the information problem sits right there.",
        ]),
        ("memory",
        [
            "Your head is like a box with many drawers. When you learn a song you put it into a drawer, and when you sing you take it out again.",
            "Nerve cells that are active together get linked more strongly. If you repeat a word a few times, the links grow and you can find it again.",
            "One distinguishes working memory with its few slots from long-term memory; consolidation during sleep moves traces from the hippocampus to the cortex.",
            "Look at spike-timing dependent plasticity: depending on the order of pre- and postsynaptic spikes NMDA currents lead to potentiation or depression.",
            "I would not trust the engram tagging results before we control for baseline excitability; CREB overexpression biases allocation, so reactivation alone proves little.",
        ]),
        ("computers and languages",
        [
            "A computer is a helper that does just what you tell it, one small step after the other, and never gets tired of it.",
            "A program is a list of instructions. The computer understands only zeros and ones, so another program has to translate your text first.",
            "The front end turns source text into tokens and a syntax tree; the back end chooses registers and instructions for the machine at hand.",
            "Once the intermediate form is in static single assignment you get sparse conditional constant propagation almost for free, and alias analysis is the bottleneck.",
            "The open question is whether equality saturation scales beyond basic blocks; extraction from the e-graph under a realistic cost model is NP-hard even there.",
        ]),
        ("vaccines",
        [
            "The doctor shows your body a picture of the bad bug, so that your little guards know its face and can catch it when it really comes.",
            "A vaccine holds a harmless piece of a germ. Your white blood cells learn to recognise it and remember it for years.",
            "Dendritic cells present the antigen to helper T cells, which license B cells in germinal centres to mature and to form memory cells.",
            "Affinity maturation depends on the supply of follicular helper cells; the adjuvant shapes that through toll-like receptor signalling and antigen persistence.",
            "With original antigenic sin in these cohorts I doubt that heterologous boosting broadens the repertoire; we need lineage tracing before we model breadth.",
        ]),
        ("prices",
        [
            "If everybody wants the last cake, the baker can ask for more coins. If nobody wants it, he sells it for one coin to be rid of it.",
            "When more people want a thing than there is of it, its price goes up, and then some will do without it and others will make more of it.",
            "In equilibrium the quantity supplied equals the quantity demanded; elasticities tell how a tax is shared between buyers and sellers.",
            "Simultaneity biases the naive regression of quantity on price, so you instrument with cost shifters that leave the demand side alone.",
            "The identification of markups from production functions breaks down when output prices differ across firms unseen; the revenue elasticity is simply not informative there.",
        ]),
        ("the weather",
        [
            "The sun warms the sea, and tiny drops you cannot see fly up. High up they hold hands and make a cloud, and when it is too heavy it rains.",
            "Warm air rises because it is lighter. Up there it cools down, its water turns to droplets, and wind is air that moves to where the pressure is lower.",
            "Away from the equator the Coriolis force balances the pressure gradient, so that large-scale wind blows along the isobars and not across them.",
            "Quasi-geostrophic theory gives you the omega equation: ascent follows from differential vorticity advection and the Laplacian of thermal advection.",
            "Our ensembles stay underdispersive in the boundary layer; stochastic perturbation of tendencies helps the spread but hides the structural error of the closure.",
        ]),
        ("numbers without end",
        [
            "Think of the biggest number you know and add one. Now you have a bigger one! You can do that again and again and you will never be done.",
            "There is no largest whole number. You can pair the even numbers with all the numbers, so in a sense there are equally many of both.",
            "A set is countable if there is a bijection with the natural numbers; the diagonal argument shows that the real numbers are not countable.",
            "The continuum hypothesis is independent of ZFC: it holds in the constructible universe, and forcing with Cohen reals makes it fail.",
            "Given the recent work on forcing axioms I lean to the second aleph for the continuum, though the inner model programme pulls the other way.",
        ]),
        ("music",
        [
            "When you pluck a string it wobbles very fast, and the wobbling runs through the air into your ear. A short string sings high, a long one low.",
            "A tone is a vibration of the air. Twice as many vibrations in a second sound an octave higher, and such tones go well together.",
            "A periodic sound is a sum of sines at multiples of its fundamental; the strength of these partials makes the timbre, and equal temperament spoils pure fifths a little.",
            "Roughness models sum the interaction of partials within a critical band, which predicts consonance for harmonic but not for stretched spectra.",
            "I suspect that the roughness account is overfitted to Western listeners; the cross-cultural data on the tritone can hardly be squared with purely peripheral beating.",
        ]),
    ];

    /// <summary>Number of items that there are: each concept at each level, each with two other concepts in the profiles.</summary>
    public static int Count => Texts.Length * Audiences.Count * 2;

    /// <summary>Item <paramref name="index"/>: concept, level and profiles go round; candidates stand in random order.</summary>
    /// <param name="seed">Seed of the order and of the concept that the profiles show.</param>
    /// <param name="index">Which item, from 0 to <see cref="Count"/> - 1.</param>
    public static RoleItem Create(ulong seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int level = index % Audiences.Count, concept = index / Audiences.Count % Texts.Length, round = index / Audiences.Count / Texts.Length;
        RandomStream random = RandomStream.FromSeed(seed).Split("expertise").Split(index);
        int first = 1 + (RandomStream.FromSeed(seed).Split("expertise-shown").Split(concept).NextInt(Texts.Length - 1));
        int offset = round == 0 ? first : 1 + (first % (Texts.Length - 1)); // another concept in the second round
        string[] shown = Texts[(concept + offset) % Texts.Length].Levels;
        List<RoleCandidate> candidates = [.. Audiences.Select((a, i) => new RoleCandidate(a, $"Somebody explains {Texts[(concept + offset) % Texts.Length].Concept} to {a}: {shown[i]}"))];
        random.Shuffle(candidates);
        return new RoleItem(
            FormattableString.Invariant($"expertise-{seed}-{index}"), Track, [new Turn(0, "listener", $"Could you tell me something about {Texts[concept].Concept}?")], Texts[concept].Levels[level], candidates, Audiences[level]);
    }
}
