namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>The sixty items of opinions-mini, written for it.</summary>
internal static class CivicItems
{
    private static readonly string[] AgreeLow = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

    private static readonly string[] HowMuch = ["Not at all", "A little", "Quite a lot", "Very much"];

    private static readonly string[] Good = ["Very bad", "Rather bad", "Rather good", "Very good"];

    public static IReadOnlyList<CivicItem> All { get; } =
    [
        new(NationValue.Tradition, "The lantern parade has followed the same route for two hundred years. Should the route change?", ["Change it every year", "Change it once", "Keep it, with small changes", "Never change it"]),
        new(NationValue.Tradition, "Should the village drum still call people to the council?", ["No, send messages instead", "Use both", "Yes, the drum only"]),
        new(NationValue.Tradition, "Is it good or bad that young people choose trades their parents never knew?", Good, true),
        new(NationValue.Tradition, "Do you agree that songs taught at school should be at least a hundred years old?", AgreeLow),
        new(NationValue.Tradition, "A bell tower lost its bell. What should replace it?", ["A screen with the time", "A modern chime", "A bell of new metal", "An exact copy of the old bell"], true),
        new(NationValue.Tradition, "How closely should a wedding follow the old rules?", ["Not at all", "In a few points", "In most points", "In every point"]),
        new(NationValue.Tradition, "Should old dialects be used in public offices?", ["Never", "Only if someone asks", "As often as possible", "Always"]),
        new(NationValue.Tradition, "What should a new market hall look like?", ["Like nothing seen before", "Modern with a few old forms", "Mostly like the old one", "Just like the old one"], true),
        new(NationValue.Tradition, "Do you agree that elders should have two votes in the village meeting?", AgreeLow),
        new(NationValue.Tradition, "How important is it that bread is baked by the old recipe?", ["Not important", "A little important", "Rather important", "Very important"], true),
        new(NationValue.Tradition, "Who should choose the name of a newborn child?", ["The parents alone", "The parents after asking the family", "The grandparents"]),
        new(NationValue.Tradition, "Would a robot be welcome as a museum guide?", ["Very welcome", "Rather welcome", "Rather unwelcome", "Very unwelcome"]),

        new(NationValue.Community, "A neighbour's roof is damaged by a storm. Who should pay?", ["The neighbour alone", "The neighbour with a loan", "The street together", "The whole town"]),
        new(NationValue.Community, "How often should neighbours eat together?", ["Never", "Once a year", "Once a month", "Every week"]),
        new(NationValue.Community, "Do you agree that garden tools should belong to the street and not to households?", AgreeLow, true),
        new(NationValue.Community, "Should every resident spend some days a year on common work?", ["No days", "One day", "Three days", "Ten days"]),
        new(NationValue.Community, "A shopkeeper finds a lost purse. What should happen to the money if nobody asks for it?", ["The finder keeps all", "The finder keeps half", "It goes to the poor", "It goes to the common chest"]),
        new(NationValue.Community, "Is it good or bad when children are raised by the whole street?", Good),
        new(NationValue.Community, "How much of the harvest should a farmer share in a bad year?", ["Nothing", "A tenth", "A third", "Half"], true),
        new(NationValue.Community, "Should the wells of a valley be private or common?", ["All private", "Mostly private", "Mostly common", "All common"]),
        new(NationValue.Community, "Do you agree that a prize won by one player belongs to the whole team?", AgreeLow),
        new(NationValue.Community, "How far do you trust people you meet on the ferry?", HowMuch),
        new(NationValue.Community, "Who should look after old people without a family?", ["They themselves", "Paid helpers", "The neighbours", "The town as a whole"], true),
        new(NationValue.Community, "Should high earners pay a larger share for the tramway?", ["No, all pay the same", "A slightly larger share", "A much larger share"]),

        new(NationValue.Order, "Someone crosses the empty bridge at a red light. What should follow?", ["Nothing", "A friendly word", "A small fine", "A heavy fine"]),
        new(NationValue.Order, "Should cafes have a fixed closing time?", ["No closing time", "Only near homes", "Yes, at midnight", "Yes, at ten"]),
        new(NationValue.Order, "Do you agree that street musicians should need a licence?", AgreeLow),
        new(NationValue.Order, "How strict should teachers be about lateness?", ["Not strict", "A little strict", "Rather strict", "Very strict"], true),
        new(NationValue.Order, "Should there be watchmen in the park at night?", ["None", "One on weekends", "One every night", "Several every night"]),
        new(NationValue.Order, "Is it good or bad that every house in a row must have the same colour?", Good),
        new(NationValue.Order, "How many rules should a public bath have?", ["None", "Two or three", "About ten", "As many as needed"], true),
        new(NationValue.Order, "Should newspapers be checked before they are printed?", ["Never", "Only in a crisis", "In important matters", "Always"]),
        new(NationValue.Order, "A boat is moored in the wrong place. What should the harbour board do?", ["Ignore it", "Leave a note", "Send a bill", "Tow it away"]),
        new(NationValue.Order, "Do you agree that citizens should carry their papers at all times?", AgreeLow, true),
        new(NationValue.Order, "How should a club choose its leader?", ["No leader at all", "A new one each month", "By yearly vote", "For life"]),
        new(NationValue.Order, "How much do you trust a leader who never doubts?", HowMuch),

        new(NationValue.Thrift, "The town has money left over. What should it do?", ["Give a great feast", "Spend most of it now", "Save most of it", "Save all of it"]),
        new(NationValue.Thrift, "Should a town borrow money for a new theatre?", ["Yes, as much as needed", "Yes, a part", "No, save first", "No theatre at all"]),
        new(NationValue.Thrift, "Do you agree that a repaired coat is better than a new one?", AgreeLow),
        new(NationValue.Thrift, "How grand should the opening of a bridge be?", ["Very grand", "Rather grand", "Rather simple", "Very simple"]),
        new(NationValue.Thrift, "Is it good or bad to give costly presents?", Good, true),
        new(NationValue.Thrift, "How much of a wage should be put aside?", ["Nothing", "A tenth", "A quarter", "As much as possible"]),
        new(NationValue.Thrift, "Should the street lamps burn all night?", ["All of them", "Most of them", "A few of them", "None of them"]),
        new(NationValue.Thrift, "A school needs desks. What should be bought?", ["The finest desks", "Good new desks", "Used desks", "Nothing, repair the old ones"], true),
        new(NationValue.Thrift, "Do you agree that the mayor should travel third class?", AgreeLow),
        new(NationValue.Thrift, "Should concerts in the park be free for everybody?", ["Free for all", "Free for children", "A small fee", "They should pay for themselves"]),
        new(NationValue.Thrift, "How important is a rainy-day fund for a family?", ["Not important", "A little important", "Rather important", "Very important"]),
        new(NationValue.Thrift, "What should be done with leftover food after a feast?", ["Throw it away", "Give it to the animals", "Keep it for the next day"], true),

        new(NationValue.Nature, "A road could save an hour but would cut a forest in two. Should it be built?", ["Build it wide", "Build it narrow", "Build a tunnel", "Do not build it"]),
        new(NationValue.Nature, "How many boats should be allowed on the lake?", ["As many as wish", "Some hundreds", "A few dozen", "None"], true),
        new(NationValue.Nature, "Do you agree that rivers should have a spokesman in the council?", AgreeLow),
        new(NationValue.Nature, "Should hunting be allowed on the moor?", ["All year", "In two seasons", "In one season", "Never"]),
        new(NationValue.Nature, "Is it good or bad to light up the cliffs at night for visitors?", Good, true),
        new(NationValue.Nature, "How tall may a windmill be on the ridge?", ["As tall as possible", "As tall as a church", "As tall as a tree", "There should be none"]),
        new(NationValue.Nature, "What should happen to the marsh beside the harbour?", ["Drain it for houses", "Drain half of it", "Leave it as it is", "Make it larger"]),
        new(NationValue.Nature, "How much should a ton of smoke cost a factory?", ["Nothing", "A little", "A good deal", "So much that it stops"], true),
        new(NationValue.Nature, "Do you agree that every new house needs a tree beside it?", AgreeLow),
        new(NationValue.Nature, "Should the last wolves of the valley be protected?", ["Not at all", "Only the cubs", "In part of the valley", "Everywhere"]),
        new(NationValue.Nature, "How important is growth for a port town?", ["Very important", "Rather important", "Hardly important", "Not important at all"]),
        new(NationValue.Nature, "Which roof should public buildings have?", ["Metal", "Tiles", "Grass"], true),
    ];
}
