using System.Text.Json;
using Parley.Server.Json;
using Parley.Server.Markup;
using Parley.Server.Problems;
using Parley.Server.Utterances;

namespace Parley.Server.Webhooks.Generic;

/// <summary>
/// Reads the webhook for forums that write their own: <c>{"event","conversation",…}</c> with the event <c>utterance</c>, <c>removed</c>, <c>label</c>,
/// <c>outcome</c> or <c>ping</c>. Ids may be any text; those that are no resource names are escaped.
/// </summary>
internal static class GenericHook
{
    /// <summary>The event stands in the body.</summary>
    public const string AnyEvent = "any";

    private const int LongestId = 200;
    private const int LongestSource = 200;

    public static (IReadOnlyList<HookStep> Steps, Failure? Failure) Read(JsonElement root)
    {
        var errors = new FieldErrors();
        var fields = new JsonFields(root, "", errors);
        var name = fields.Text("event", LongestId, least: 1);
        if (errors.Any || name is not ("utterance" or "removed" or "label" or "outcome"))
        {
            return ([], errors.Any ? Failure.Invalid(errors) : null);
        }

        var conversation = Id(fields, "conversation");
        HookStep? step = name switch
        {
            "utterance" => Said(fields, conversation, errors),
            "removed" => Id(fields, "utterance") is { } removed ? new HookStep.Removed(conversation ?? "", removed) : null,
            "label" => Labelled(fields, conversation, errors),
            _ => fields.Flag("derailed") is { } derailed ? new HookStep.Ended(conversation ?? "", derailed) : null,
        };
        return errors.Any || step is null ? ([], Failure.Invalid(errors)) : ([step], null);
    }

    private static HookStep.Said? Said(JsonFields fields, string? conversation, FieldErrors errors)
    {
        if (fields.Element("utterance", JsonValueKind.Object) is not { } element)
        {
            return null;
        }

        var said = new JsonFields(element, "utterance", errors, "id", "revision", "speaker", "role", "text", "format", "timestamp", "replyTo");
        var (id, reply) = (Id(said, "id"), Id(said, "replyTo", required: false));
        var (speaker, text, time) = (said.Text("speaker", UtteranceRequest.MaxSpeaker, least: 1), said.Text("text", 1 << 20), said.Time("timestamp"));
        var (role, format) = (said.Text("role", LongestId, required: false), said.Text("format", LongestId, required: false));
        var revision = said.Integer("revision", 0, required: false) ?? 0;
        if (role is not (null or "member" or "moderator" or "bot"))
        {
            errors.Add("utterance.role", "must be member, moderator or bot");
        }

        if (format is not (null or "plain" or "markdown" or "html"))
        {
            errors.Add("utterance.format", "must be plain, markdown or html");
        }

        return errors.Any ? null : new HookStep.Said(conversation!, new Utterance
        {
            Id = id!,
            Revision = revision,
            Speaker = speaker!,
            Role = role is null ? SpeakerRole.Member : WireName.Role(role)!.Value,
            Text = format switch { "markdown" => MarkdownText.Reduce(text!), "html" => HtmlText.Reduce(text!), _ => text! },
            Timestamp = time!.Value,
            ReplyTo = reply,
        });
    }

    private static HookStep.Labelled? Labelled(JsonFields fields, string? conversation, FieldErrors errors)
    {
        var (utterance, source) = (Id(fields, "utterance"), fields.Text("source", LongestSource, least: 1));
        var labels = Labels.Read(fields, errors, required: true);
        return errors.Any ? null : new HookStep.Labelled(conversation!, new Feedback
        {
            Id = ResourceNames.Derive("hook", conversation!, utterance!, source!, Labels.Write(labels)),
            Utterance = utterance!,
            Labels = labels,
            Source = source!,
        });
    }

    private static string? Id(JsonFields fields, string name, bool required = true) =>
        fields.Text(name, LongestId, required, least: 1) is { Length: > 0 } id ? ResourceNames.From(id) : null;
}

/// <summary>For the API's description.</summary>
internal sealed record GenericHookBody(string Event, string Conversation);
