using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Parley.Agents.Hosting;

namespace Parley.Server.Tests.Embedding;

internal static class InProcessForum
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IInterventionReceiver, PostToThread>();
        builder.Host.UseOrleans(silo => silo
            .UseLoneSilo()
            .AddParley(parley => parley.DataDirectory = "data"));

        var app = builder.Build();
        app.MapPost("/threads/{thread}/posts/{post}", async (string thread, string post, NewPost body, IParley parley) =>
        {
            var answer = await parley.ObserveAsync(
                new ConversationKey("forum", ResourceName.Escape(thread)),
                new Utterance { Id = ResourceName.Escape(post), Speaker = body.Author, Text = body.Text, Timestamp = body.At, ReplyTo = body.ReplyTo });

            // A refusal is a value: nothing was recorded. Unavailable means: send the same again later.
            if (answer.Value is not { } assessment)
            {
                return Results.Problem(answer.Refusal!.Message, statusCode: answer.Refusal.Kind == RefusalKind.Unavailable ? 503 : 400);
            }

            var hidden = assessment.Decision.Actions.Contains(ModerationAction.Hide) || assessment.Decision.Actions.Contains(ModerationAction.Hold);
            return Results.Ok(new { post, hidden, risk = assessment.Forecast.Risk, why = assessment.Decision.Reasons.Select(reason => reason.Text) });
        });
        return app;
    }
}

internal sealed record NewPost(string Author, string Text, DateTimeOffset At, string? ReplyTo);

/// <summary>Parley calls this when it has something to say. After a crash it may ask again with the same id, so look for it first.</summary>
internal sealed class PostToThread(IThreads threads) : IInterventionReceiver
{
    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation) =>
        await threads.FindPostAsync(intervention.Id, cancellation)
            ?? await threads.PostAsync(conversation.Conversation, intervention.Text, marker: intervention.Id, cancellation);
}

/// <summary>What stands for the forum's own storage here.</summary>
internal interface IThreads
{
    Task<string?> FindPostAsync(string marker, CancellationToken cancellation);

    Task<string?> PostAsync(string thread, string text, string marker, CancellationToken cancellation);
}
