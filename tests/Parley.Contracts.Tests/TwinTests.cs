using System.Collections.Immutable;
using CsCheck;

namespace Parley.Contracts.Tests;

/// <summary>
/// A silo of the contract before the last change and one of today's read each other. What changed last: <c>parley.intervention</c> got a case (<c>[Id(11)]</c>), and <c>parley.moderation-action</c> got <c>Restore</c>.
/// </summary>
public sealed class TwinTests
{
    private static readonly Gen<DateTimeOffset> At = Gen.Long[0, 4_000_000_000].Select(DateTimeOffset.FromUnixTimeSeconds);

    private static readonly Gen<Reason> Reasons = Gen.Select(Gen.String, Gen.Double.Unit.Nullable(), Gen.String.Null(), (text, value, path) =>
        new Reason { Code = "above_threshold", Text = text, PolicyPath = path, Value = value, Precedents = value is null ? null : [new PrecedentLink(text, 0.5)] });

    private static readonly Gen<ModelUse> Uses = Gen.Select(Gen.String, Gen.Int, Gen.Enum<ModelRole>(), Gen.String.Null(), (name, tokens, role, failure) => new ModelUse
    {
        Endpoint = name,
        Model = "guard",
        Prompt = "expert/2",
        Role = role,
        Latency = TimeSpan.FromTicks(tokens),
        InputTokens = tokens,
        Price = 0.0001m * tokens,
        Failure = failure,
    });

    private static readonly Gen<Intervention> Interventions = Gen.Select(
        Gen.Enum<ModerationAction>(), Gen.String.Null(), Gen.String, At, Reasons.Array[0, 3], Uses.Array[0, 2], Gen.Enum<InterventionStatus>(), Gen.String.Null(),
        (kind, addressee, text, at, reasons, uses, status, @case) => new Intervention
        {
            Id = "i1",
            Kind = kind,
            Utterance = "u1",
            Audience = Audience.Private,
            Addressee = addressee,
            Text = text,
            Source = "calm/3",
            Status = status,
            At = at,
            Reasons = [.. reasons],
            Uses = [.. uses],
            Case = @case,
        });

    [Fact]
    public void An_old_silo_reads_what_a_new_one_sends_and_passes_over_what_it_does_not_know() => Interventions.Sample(sent =>
    {
        var received = Silo.Old.Receive<Twins.Intervention>(Silo.New.Send(sent));
        return Silo.Say(sent).Replace(Case(sent), "", StringComparison.Ordinal) == Silo.Say(received);
    });

    [Fact]
    public void A_new_silo_reads_what_an_old_one_sends_with_what_is_missing_at_its_default() => Interventions.Sample(sent =>
    {
        var old = Silo.Old.Receive<Twins.Intervention>(Silo.New.Send(sent));
        return Silo.Say(Silo.New.Receive<Intervention>(Silo.Old.Send(old))) == Silo.Say(sent with { Case = null });
    });

    [Fact]
    public void An_action_that_an_old_silo_has_no_name_for_keeps_its_number_there_and_back()
    {
        var sent = new Decision { Actions = [ModerationAction.Hide, ModerationAction.Restore], ReviewPropensity = 0.5 };
        var old = Silo.Old.Receive<Twins.Decision>(Silo.New.Send(sent));
        Assert.Equal("9", old.Actions[1].ToString());
        Assert.Equal(ImmutableArray.Create(ModerationAction.Hide, ModerationAction.Restore), Silo.New.Receive<Decision>(Silo.Old.Send(old)).Actions);
    }

    [Fact]
    public void A_type_that_an_old_silo_has_not_got_is_refused_and_not_taken_for_another() =>
        Assert.ThrowsAny<Exception>(() => Silo.Old.Receive<object>(Silo.New.Send(new ConversationDynamics { Summary = "calm", Through = "u1" })));

    private static string Case(Intervention sent) => $",\"Case\":{(sent.Case is null ? "null" : System.Text.Json.JsonSerializer.Serialize(sent.Case))}";
}
