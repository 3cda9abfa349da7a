using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Nations;

namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <content>Nation, values, way of speaking.</content>
internal static partial class WorldAttributes
{
    private static WorldAttribute Nation => new("nation", "nation", AttributeCardinality.Functional, [.. WorldNation.All.Select(n => n.Demonym)])
    {
        Kind = FacetKind.Nation,
        Lines = new("I am {v}.", "I am {v} by birth.", "My passport is {v}.", "My people are {v}.", "Nation: {v}.", "~I belong to the {v} people."),
        Questions = new("What is your nation?", "Which nation do you belong to?", "What passport do you carry?", "What people do you come from?", "~Of what nation are you?", "~Which country gave you your passport?"),
        Answers = new("I am {v}.", "My passport is {v}.", "My nation? I am {v}."),
        Brief = "{v}.",
        Others = new("{n} is {v}.", "The passport of {n} is {v}."),
        Denials = new("I am not {v}.", "My passport is not {v}."),
        YesNo = new("Are you {v}?", "Is your passport {v}?", "~Do you belong to the {v} people?"),
    };

    private static WorldAttribute HighestValue => new("highest-value", "highest value", AttributeCardinality.Functional, WorldValues.Ideals)
    {
        Kind = FacetKind.Value,
        Lines = new("Nothing matters more to me than {v}.", "I value {v} above all.", "I hold {v} dear.", "My highest value is {v}.", "Highest value: {v}.", "~In my life {v} comes first."),
        Questions = new("What matters most to you?", "What is your highest value?", "What do you value above all?", "Which value guides you?", "~What comes first in your life?", "~What would you never give up for money?"),
        Answers = new("Nothing matters more to me than {v}.", "I value {v} above all.", "My highest value is {v}."),
        Brief = "{v}.",
        Others = new("{n} values {v} above all.", "Nothing matters more to {n} than {v}."),
        Denials = new("I do not value {v} above all.", "My highest value is not {v}."),
        YesNo = new("Do you value {v} above all?", "Is {v} your highest value?", "~Does {v} come first in your life?"),
    };

    /// <summary>The way of speaking; whoever states it speaks so (see <see cref="Traits.TraitStyle"/>).</summary>
    private static WorldAttribute Manner => new("manner", "way of speaking", AttributeCardinality.Functional, [.. Traits.StatedManner.Names.Keys])
    {
        Kind = FacetKind.Style,
        Lines = new("I speak with many {v}.", "My speech is full of {v}.", "I like to use {v} when I speak.", "Way of speaking: {v}.", "~When I talk you hear {v}."),
        Questions = new("How do you speak?", "What is your way of speaking like?", "What is typical of your speech?", "~How would people describe your way of talking?"),
        Answers = new("I speak with many {v}.", "My speech is full of {v}.", "I like to use {v}."),
        Brief = "With {v}.",
        Others = new("{n} speaks with many {v}.", "The speech of {n} is full of {v}."),
        Denials = new("I do not speak with many {v}.", "My speech is not full of {v}."),
        YesNo = new("Do you speak with many {v}?", "Is your speech full of {v}?", "~Do you use {v} when you talk?"),
    };
}
