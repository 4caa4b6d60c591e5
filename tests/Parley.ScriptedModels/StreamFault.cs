namespace Parley.ScriptedModels;

/// <summary>What can go wrong with a reply on its way. A closed connection and a trickle are <see cref="ScriptedReply.Abort"/> and <see cref="ScriptedReply.TrickleBytes"/>.</summary>
public enum StreamFault
{
    None,

    /// <summary>Headers come and nothing after them; unstreamed likewise.</summary>
    Silent,

    /// <summary>The content never ends; unstreamed, blanks follow it for ever.</summary>
    Endless,

    /// <summary>The stream ends properly in the middle of the answer.</summary>
    EndsEarly,

    /// <summary>A chunk in the middle is no JSON.</summary>
    BrokenChunk,

    /// <summary>A chunk in the middle tells of an error of the server.</summary>
    ErrorChunk,

    /// <summary>The end is announced and why the model stopped is not.</summary>
    NoReason,

    /// <summary>The answer comes in one piece although events were asked for.</summary>
    Unheeded,

    /// <summary>No event says how many tokens it took.</summary>
    NoUsage,
}
