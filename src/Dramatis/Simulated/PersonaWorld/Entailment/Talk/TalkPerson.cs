using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>Somebody else in a sentence.</summary>
/// <param name="Subject">As a subject: "my brother", "Elara".</param>
/// <param name="Their">The pronoun for what belongs to them.</param>
/// <param name="Object">The pronoun for them as an object.</param>
internal sealed record TalkPerson(string Subject, string Their, string Object)
{
    private static readonly (string Noun, string Their, string Object)[] Kin =
    [
        ("brother", "his", "him"), ("sister", "her", "her"), ("mother", "her", "her"), ("father", "his", "him"), ("mum", "her", "her"),
        ("dad", "his", "him"), ("mom", "her", "her"), ("wife", "her", "her"), ("husband", "his", "him"), ("best friend", "their", "them"),
        ("boss", "their", "them"), ("neighbour", "their", "them"), ("roommate", "their", "them"), ("girlfriend", "her", "her"),
        ("boyfriend", "his", "him"), ("son", "his", "him"), ("daughter", "her", "her"), ("colleague", "their", "them"),
        ("uncle", "his", "him"), ("aunt", "her", "her"), ("grandmother", "her", "her"), ("cousin", "their", "them"),
        ("grandfather", "his", "him"), ("teacher", "their", "them"), ("flatmate", "their", "them"), ("niece", "her", "her"),
    ];

    /// <summary>"my brother's", "Elara's".</summary>
    public string Possessive => Subject + "'s";

    /// <summary>Kin two times out of three, otherwise a name.</summary>
    public static TalkPerson Draw(RandomStream random, WorldSplit split)
    {
        if (random.NextBool(0.33))
        {
            return random.NextBool(0.5)
                ? new TalkPerson(PersonNames.Given(random, split), "his", "him")
                : new TalkPerson(PersonNames.Given(random, split), "her", "her");
        }

        (string noun, string their, string them) = random.Choose(Kin);
        return new TalkPerson("my " + noun, their, them);
    }
}
