namespace Parley.Simulation.Personas;

/// <summary>A persona in words, for a language model and for logs.</summary>
public static class PersonaWords
{
    public static string Describe(Persona persona) => $"You are {persona.Name}. {About(persona)}";

    /// <summary>The same without the name.</summary>
    public static string About(Persona persona)
    {
        var side = persona.Stance switch
        {
            Stance.For => "You are for what is proposed.",
            Stance.Against => "You are against what is proposed.",
            _ => "You have not made up your mind.",
        };
        var facts = persona.Demographics.IsEmpty ? "" : $"About you: {string.Join(", ", persona.Demographics)}. ";
        var told = persona.Instructions.Length == 0 ? "" : $" {persona.Instructions}";
        return $"{facts}{side} {TemperOf(persona.Temper)}{told}";
    }

    private static string TemperOf(Temper temper)
    {
        var reacts = temper.Reactivity switch { < 0.35 => "You take sharp words calmly", > 0.65 => "Sharp words get to you quickly", _ => "Sharp words move you somewhat" };
        var stays = temper.Patience switch { < 0.35 => "you do not stay long where people quarrel", > 0.65 => "you stay even when it gets heated", _ => "you put up with some quarrelling" };
        var listens = temper.Openness switch { < 0.35 => "and you do not like to be told how to talk", > 0.65 => "and you listen when somebody asks for calm", _ => "and you listen now and then when somebody asks for calm" };
        var irony = temper.Irony > 0.5 ? " You tend to irony." : "";
        return $"{reacts}, {stays}, {listens}.{irony}";
    }
}
