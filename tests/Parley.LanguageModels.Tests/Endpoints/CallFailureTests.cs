using System.Net;
using Microsoft.Extensions.Time.Testing;
using Parley.LanguageModels.Resilience;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class CallFailureTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError, ModelTrouble.Unreachable, "the endpoint cannot be reached")]
    [InlineData(HttpRequestError.NameResolutionError, ModelTrouble.Unreachable, "the endpoint's host is not known")]
    [InlineData(HttpRequestError.SecureConnectionError, ModelTrouble.Unreachable, "no secure connection to the endpoint comes about")]
    [InlineData(HttpRequestError.InvalidResponse, ModelTrouble.Protocol, "the answer is not of the protocol")]
    [InlineData(HttpRequestError.ResponseEnded, ModelTrouble.Broken, "the connection was closed before the answer was whole")]
    public void What_the_network_says_is_told_apart(HttpRequestError error, ModelTrouble trouble, string reason) =>
        Assert.Equal(new CallFailure(trouble, reason), CallFailure.Of(new HttpRequestException(error, "10.0.0.7 is secret")));

    [Fact]
    public void A_connection_that_breaks_is_not_one_that_never_was() =>
        Assert.Equal(ModelTrouble.Broken, CallFailure.Of(new HttpRequestException("reset", new IOException("reset")))!.Trouble);

    [Theory]
    [InlineData(HttpStatusCode.OK, null)]
    [InlineData(HttpStatusCode.Redirect, "the endpoint redirects elsewhere, which is not followed")]
    [InlineData(HttpStatusCode.Forbidden, "the endpoint refused the key")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "the text is too long for the endpoint")]
    [InlineData(HttpStatusCode.BadGateway, "the endpoint failed")]
    public void A_status_has_its_words(HttpStatusCode status, string? reason) => Assert.Equal(reason, CallFailure.Of(status)?.Reason);

    [Fact]
    public async Task A_host_that_never_takes_the_connection_cannot_be_reached()
    {
        var endpoint = new ModelEndpoint { Name = "judge", Address = new Uri("http://h/v1"), Model = "m", Dialect = "json" };
        using var client = new HttpMessageInvoker(new GuardedTransport(endpoint, new FakeTimeProvider(), new Unconnected()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://h/v1/chat/completions");
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));
        Assert.Equal(ModelTrouble.Unreachable, CallFailure.Of(fault)!.Trouble);
    }

    /// <summary>Tells that the time to connect in is over as the real handler does: by a cancellation nobody asked for.</summary>
    private sealed class Unconnected : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new TaskCanceledException("timed out", new TimeoutException()));
    }
}
