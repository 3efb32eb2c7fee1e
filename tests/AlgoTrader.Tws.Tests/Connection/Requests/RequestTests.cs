using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

public sealed class RequestTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ScriptedGateway _gateway = new();
    private readonly GatewayMessageQueue _messages = new();

    public static TheoryData<string> All { get; } = [.. RequestCases.All.Select(request => request.Name)];

    public static TheoryData<string> Cancellable { get; } = [.. RequestCases.All.Where(request => request.Cancels is not null).Select(request => request.Name)];

    public static TheoryData<string> WithId { get; } = [.. RequestCases.All.Where(request => request.HasId).Select(request => request.Name)];

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Request_Answered_CompletesWithTheAnswer(string name)
    {
        var request = Find(name);
        await using var connection = await _gateway.OpenAsync(_messages);
        var asked = request.Ask(connection, Patience, default);
        var sent = await _gateway.NextAsync();
        Assert.IsType(request.Sends, sent);
        await _gateway.SendAsync([.. request.Answer(IdOf(sent))]);
        var answer = await asked;
        Assert.True(request.IsExpected(answer), $"{answer}");
        if (request.IsCancelledAfterwards)
            Assert.IsType(request.Cancels!, await _gateway.NextAsync());
    }

    [Theory]
    [MemberData(nameof(WithId))]
    public async Task Request_RefusedByTheGateway_EndsWithItsCode(string name)
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var asked = Find(name).Ask(connection, Patience, default);
        await _gateway.SendAsync(new ErrMsg(IdOf(await _gateway.NextAsync()), 321, "Error validating request"));
        Assert.Equal(321, (await Assert.ThrowsAsync<TwsRequestException>(() => asked)).Code);
    }

    [Theory]
    [InlineData(2104)]
    [InlineData(2152)]
    [InlineData(165)]
    [InlineData(10090)]
    [InlineData(10167)]
    public async Task Request_WarnedAbout_GoesOn(int code)
    {
        var request = Find("head timestamp");
        await using var connection = await _gateway.OpenAsync(_messages);
        var asked = request.Ask(connection, Patience, default);
        var id = IdOf(await _gateway.NextAsync());
        await _gateway.SendAsync([new ErrMsg(id, code, "only a warning"), .. request.Answer(id)]);
        Assert.True(request.IsExpected(await asked));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Request_NotAnsweredInTime_IsATypedError(string name)
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var error = await Assert.ThrowsAsync<TwsRequestTimeoutException>(() => Find(name).Ask(connection, TimeSpan.FromMilliseconds(1), default));
        Assert.Equal(Find(name).Sends.Name, error.Request);
    }

    [Theory]
    [MemberData(nameof(Cancellable))]
    public async Task Request_Cancelled_IsCancelledAtTheGatewayToo(string name)
    {
        using var cancellation = new CancellationTokenSource();
        await using var connection = await _gateway.OpenAsync(_messages);
        var asked = Find(name).Ask(connection, Patience, cancellation.Token);
        var sent = await _gateway.NextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        var cancelled = await _gateway.NextAsync();
        Assert.IsType(Find(name).Cancels!, cancelled);
        Assert.Equal(IdOf(sent), IdOf(cancelled));
    }

    [Fact]
    public async Task Request_DeadlinePassed_IsCancelledAtTheGatewayToo()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var asked = Find("histogram").Ask(connection, TimeSpan.FromMilliseconds(1), default);
        var sent = await _gateway.NextAsync();
        Assert.Equal(IdOf(sent), IdOf(await _gateway.NextAsync()));
        await Assert.ThrowsAsync<TwsRequestTimeoutException>(() => asked);
    }

    [Fact]
    public async Task Disconnect_RequestsOfEveryKind_AllEndWithATypedError()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var pending = RequestCases.All.Select(request => request.Ask(connection, Patience, default)).ToArray();
        foreach (var _ in pending)
            await _gateway.NextAsync();
        _gateway.Close();
        foreach (var request in pending)
            await Assert.ThrowsAsync<TwsDisconnectedException>(() => request);
        foreach (var request in RequestCases.All)
            await Assert.ThrowsAsync<TwsDisconnectedException>(() => request.Ask(connection, Patience, default));
    }

    [Fact]
    public async Task SharedAnswer_AskedTwice_CompletesBoth()
    {
        var request = Find("news providers");
        await using var connection = await _gateway.OpenAsync(_messages);
        Task<object>[] asked = [request.Ask(connection, Patience, default), request.Ask(connection, Patience, default)];
        await _gateway.SendAsync([.. request.Answer(0)]);
        foreach (var task in asked)
            Assert.True(request.IsExpected(await task));
    }

    [Fact]
    public async Task UserInfo_GatewayIsTooOld_SaysWhichVersionItNeeds()
    {
        var connecting = TwsConnection.ConnectAsync(_gateway.Endpoint, 1, _messages, new TwsConnectionOptions(), TimeProvider.System, default);
        await _gateway.AcceptAsync(160);
        await _gateway.SendAsync(new ManagedAccounts("DU1"), new NextValidId(1));
        await using var connection = await connecting;
        var error = await Assert.ThrowsAsync<TwsUnsupportedException>(() => connection.RequestUserInfoAsync());
        Assert.Contains("168", error.Message, StringComparison.Ordinal);
    }

    private static RequestCase Find(string name) => RequestCases.All.Single(request => request.Name == name);

    private static int IdOf(IClientMessage message) => message.GetType().GetProperty("RequestId")?.GetValue(message) as int? ?? 0;
}
