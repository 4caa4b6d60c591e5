namespace Parley.LanguageModels;

/// <summary>What kind of thing was wrong with what an endpoint did.</summary>
public enum ModelTrouble
{
    None,

    /// <summary>No connection: nobody listens, the host is not known, or no secure connection comes about.</summary>
    Unreachable,

    /// <summary>Connected, and silent until the time was over.</summary>
    Timeout,

    /// <summary>The answer broke off.</summary>
    Broken,

    /// <summary>An HTTP status that is no success.</summary>
    Status,

    /// <summary>An answer, but not of the OpenAI protocol.</summary>
    Protocol,

    /// <summary>An answer of the protocol whose content is not of the configured dialect.</summary>
    Dialect,

    /// <summary>An answer that grew beyond its bound.</summary>
    TooLarge,

    /// <summary>Nothing was sent: the endpoint is left alone for a while, or too many requests wait for it.</summary>
    Shed,
}
