namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>Claims that a person may agree or disagree with.</summary>
internal static class Statements
{
    public static readonly string[] Civic =
    [
        "shops should stay closed on Sundays", "every child should learn to play an instrument", "the town needs more trees than parking places",
        "old customs should be kept alive", "rich people should pay higher taxes", "everybody should do a year of public service",
        "dogs should be kept on a lead in parks", "night trains should be free", "newcomers make a town better", "exams do more harm than good",
        "the state should own the railways", "people worry too much about the future", "animals have rights", "work is a duty towards society",
        "neighbours should help one another", "most people can be trusted", "the young should obey the old", "science makes life better",
        "cars should be banned from the centre", "voting should be compulsory", "every family should grow some of its own food",
        "museums should be free", "competition brings out the best in people", "children should wear school uniforms", "a good leader must be strict",
        "borders should be open", "money is a poor measure of success", "everyone should have the same income", "traditions hold a nation together",
        "the government should watch prices",
    ];
}
