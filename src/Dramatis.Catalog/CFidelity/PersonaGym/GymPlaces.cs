namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>Places and occasions of our own that questions are set in; a model may choose those that fit a persona.</summary>
internal static class GymPlaces
{
    public static IReadOnlyList<string> All { get; } =
    [
        "at a market", "in a train that stands still", "at a wedding", "in a hospital's waiting room", "on a mountain path", "at a town meeting", "in a kitchen full of guests", "at the seaside",
        "in a library", "at a flea market", "in a repair shop", "on a ferry", "at a funeral", "in a school yard", "at a job interview", "in a courtroom", "at a football match", "in a night bus",
        "at a birthday of a child", "in a greenhouse", "on a building site", "in a museum", "at a street festival", "in a pharmacy", "at a bank counter", "in a bakery before dawn", "on a farm at harvest time",
        "in a laboratory", "at a book club", "in a choir practice", "at a theatre rehearsal", "in a recording studio", "at an art opening", "in a dance class", "at a chess tournament", "in a gym",
        "on a running track", "at a swimming pool", "in a climbing hall", "on a sailing boat", "at a camp fire", "in a forest after rain", "on a frozen lake", "in a desert town", "on a crowded beach", "in a cave",
        "at an airport gate", "in a taxi", "at a petrol station", "in a hotel lobby", "at a customs desk", "in a mountain hut", "on a pilgrimage", "in a foreign supermarket", "at a tourist office", "on a long flight",
        "in a newspaper's office", "in a radio studio", "at a press conference", "in a start-up's kitchen", "in a board meeting", "at a trade fair", "in a warehouse", "in a call centre", "at a night shift", "on the first day of a job",
        "in a lecture hall", "at a parents' evening", "in a seminar", "at a graduation", "in a student flat", "in a nursery", "at a science fair", "in a language course", "at a reunion of a class", "in a detention room",
        "in a fire station", "at a blood donation", "in a veterinary practice", "at a dentist's", "in a home for the old", "in a sick room", "at a first-aid course", "in a shelter during a storm", "after an accident on the road", "in a lift that is stuck",
        "in a church", "at a village fair", "at a memorial", "at a house-warming", "at a family dinner", "on a first date", "at a farewell party", "at a naming feast", "in a divorce lawyer's office", "at a neighbour's door",
        "in a polling station", "at a demonstration", "in a mayor's office", "at a charity run", "in a soup kitchen", "at an auction", "in a second-hand shop", "at a garage sale", "in a tax office", "at a tenants' meeting",
        "in an online meeting", "in a video game café", "in a chat with strangers", "at a film night", "at a concert in the open", "in a queue for tickets", "at a magic show", "in a puppet theatre", "at a quiz in a pub", "at a cooking contest",
    ];
}
