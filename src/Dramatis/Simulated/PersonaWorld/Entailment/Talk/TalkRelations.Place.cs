using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <content>Places, travel, belongings.</content>
internal static partial class TalkRelations
{
    private static readonly string[] Cities =
    [
        "Leeds", "Boston", "Chicago", "Madrid", "Toronto", "Dublin", "Seattle", "Berlin", "Oslo", "Denver", "Lisbon", "Houston", "Paris", "Glasgow",
        "Miami", "Sydney", "Vienna", "Austin", "London", "Bristol", "Prague", "Portland", "Rome", "New York", "Manila", "Tokyo", "Detroit",
        "Warsaw", "Atlanta", "Melbourne", "Nashville", "Geneva", "Liverpool", "San Diego", "Ohio", "Texas", "Florida", "California",
    ];

    private static readonly string[] Countries =
    [
        "Spain", "Canada", "Japan", "Germany", "Brazil", "Italy", "Ireland", "Mexico", "Norway", "India", "Poland", "Greece", "Australia", "Kenya",
        "France", "China", "Sweden", "Portugal", "Egypt", "Vietnam", "Chile", "Turkey", "Iceland", "Nigeria", "England", "Scotland",
    ];

    private static TalkRelation[] Places =>
    [
        new("city", "home", true, Cities)
        {
            Lines = new("I live in {v}.", "I'm based in {v}.", "{v} is where I live.", "Home is {v} for me.", "I moved to {v} and stayed.", "I have a place in {v}.", "I'm living in {v} right now.", "Lives in: {v}.", "My home is in {v}.", "~I reside in {v}.", "~My home town is {v}.", "~I have settled down in {v}."),
            StrongDenials = new("I have never lived in {v}.", "I live nowhere near {v}."),
            Past = new("I used to live in {v}.", "I lived in {v} before I moved away.", "Years ago I lived in {v}.", "I left {v} a long time ago."),
            Never = new("I have never lived in {v}.", "I never lived in {v}."),
        },
        new("origin", "origin", true, Countries)
        {
            CanChange = false,
            Lines = new("I'm from {v} originally.", "I grew up in {v}.", "I was born in {v}.", "I come from {v}.", "My childhood was in {v}.", "I was raised in {v}.", "~My roots are in {v}.", "~I spent my childhood in {v}."),
            Denials = new("I was not born in {v}.", "I don't come from {v}."),
        },
        new("native-city", "origin", true, Cities)
        {
            CanChange = false,
            Lines = new("I was born in {v}.", "I grew up in {v}.", "I'm from {v} originally.", "I was born and raised in {v}.", "I went to school in {v} as a child.", "My birthplace is {v}.", "~I spent my childhood in {v}."),
            Denials = new("I was not born in {v}."),
        },
        new("parents-city", "parents", true, Cities)
        {
            Lines = new("My parents live in {v}.", "My mother and father live in {v}.", "My family home is in {v}.", "My folks are in {v}.", "~My mum and dad are based in {v}."),
            Denials = new("My parents don't live in {v}.", "My mother and father do not live in {v}."),
            CanBeRetold = false,
        },
        new("travelled", "travel", false, Countries)
        {
            CanChange = false,
            Lines = new("I have been to {v}.", "I visited {v} last year.", "I took a trip to {v} once.", "I spent a holiday in {v}.", "I have seen {v}.", "~I went to {v} on vacation."),
            Denials = new("I have never been to {v}.", "I never visited {v}.", "I haven't seen {v} yet.", "I have yet to visit {v}."),
        },
        new("surroundings", "surroundings", true, ["in the countryside", "in the city", "in the suburbs", "by the sea", "in the mountains", "in a small village", "on a farm", "in the desert", "downtown", "near a forest", "on an island", "by a lake"])
        {
            Lines = new("I live {v}.", "My house is {v}.", "My home is {v}.", "I have a house {v}.", "I rent a place {v}.", "~I'm living {v} these days.", "~You'll find my house {v}."),
            Past = new("I used to live {v}.", "I lived {v} until last year.", "As a child I lived {v}."),
            Never = new("I have never lived {v}."),
        },
        new("household", "household", true, ["alone", "with my parents", "with two roommates", "with my partner", "with my grandmother", "with my sister", "in a shared house", "with my wife", "with my husband", "with my son", "by myself", "with friends"])
        {
            Lines = new("I live {v}.", "At home I live {v}.", "I'm living {v}.", "Right now I live {v}.", "~I share my days {v}.", "~I have been living {v}."),
            Past = new("I used to live {v}.", "I lived {v} until last year."),
            Synonyms = [["alone", "by myself"]],
            CanBeRetold = false,
        },
        new("rent", "tenure", true, ["rent my flat", "own my house"])
        {
            Lines = new("I {v}.", "I currently {v}.", "~I still {v}."),
            CanBeRetold = false,
        },
        new("vehicle", "vehicle", true, ["Honda", "Toyota", "BMW", "Ford", "Volvo", "motorbike", "Tesla", "Mercedes", "scooter", "Mazda", "Fiat", "Jaguar", "Kia", "Audi", "Nissan", "Subaru"])
        {
            Lines = new("I drive {a}.", "My vehicle is {a}.", "I get around in my {v}.", "I have {a} to drive.", "~My ride is {a}.", "~I'm the driver of {a}."),
            Past = new("I used to drive {a}.", "I sold my {v} last year.", "Years ago I drove {a}."),
            Never = new("I have never driven {a}.", "I never had {a}."),
            Kinds = [("car", ["Honda", "Toyota", "BMW", "Ford", "Volvo", "Tesla", "Mercedes", "Mazda", "Fiat", "Jaguar", "Kia", "Audi", "Nissan", "Subaru"])],
        },
        new("owns", "owns", false, ["boat", "guitar", "piano", "motorcycle", "garden", "swimming pool", "bicycle", "laptop", "tattoo", "telescope", "camper", "treehouse", "horse", "drone", "television", "greenhouse", "sailboat", "camera", "gun", "smartphone"])
        {
            Lines = new("I have {a}.", "I own {a}.", "I've got {a}.", "{a} belongs to me.", "~I'm the owner of {a}.", "~I am in possession of {a}."),
            Denials = new("I have no {v}.", "I don't own {a}.", "I don't have {a}.", "I haven't got {a}."),
            StrongDenials = new("I never owned {a}.", "I have never had {a}."),
            Past = new("I used to have {a}.", "I sold my {v} years ago.", "I got rid of my {v}."),
            Never = new("I have never had {a}.", "I never owned {a}."),
        },
        new("pets", "pets", false, ["dog", "cat", "parrot", "hamster", "rabbit", "goldfish", "snake", "beagle", "poodle", "golden retriever", "kitten", "puppy", "lizard", "turtle", "horse", "labrador", "canary", "ferret", "siamese cat", "bulldog", "guinea pig", "german shepherd", "pony", "budgie"])
        {
            Lines = new("I have {a}.", "I own {a}.", "I've got {a} at home.", "I am the owner of {a}.", "My {v} sleeps on my bed.", "I live with my {v}.", "~I share my home with {a}.", "~I look after {a}."),
            Denials = new("I have no {v}.", "I don't have {a}.", "There is no {v} in my house."),
            StrongDenials = new("I never had {a}.", "I have never owned {a}."),
            Past = new("I used to have {a}.", "My {v} died last year.", "As a child I had {a}."),
            Never = new("I have never had {a}.", "I never owned {a}."),
            Kinds =
            [
                ("dog", ["beagle", "poodle", "golden retriever", "puppy", "labrador", "bulldog", "german shepherd"]),
                ("cat", ["kitten", "siamese cat"]),
                ("bird", ["parrot", "canary", "budgie"]),
                ("pet", ["dog", "cat", "parrot", "hamster", "rabbit", "beagle", "poodle", "kitten", "goldfish", "turtle"]),
                ("animal", ["dog", "cat", "parrot", "horse", "rabbit", "pony"]),
            ],
            KindLines = new("I have {a}.", "I own {a}.", "I've got {a} at home.", "There is {a} in my house.", "~I share my home with {a}."),
            KindDenials = new("I have no {v} at all.", "I don't have {a}.", "I don't own {a}."),
        },
    ];
}
