using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection;

/// <content>Clock, ids, accounts and brand of the session.</content>
public sealed partial class TwsConnection
{
    /// <summary>The gateway's clock; its answer proves that the gateway is alive.</summary>
    public async Task<DateTimeOffset> RequestCurrentTimeAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var pending = _requests.Times.Enqueue(() => Write(new ReqCurrentTime()));
        var times = await WaitAsync(pending, nameof(ReqCurrentTime), deadline, cancellationToken);
        return DateTimeOffset.FromUnixTimeSeconds(times[0].EpochSeconds);
    }

    /// <summary>The lowest usable order id again, as the gateway sees it.</summary>
    public async Task<int> RequestNextValidIdAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answers = await RequestSharedAsync<NextValidId, ReqIds>(new ReqIds(1), "", deadline, cancellationToken);
        return answers[0].OrderId;
    }

    /// <summary>The accounts of this login again.</summary>
    public async Task<IReadOnlyList<string>> RequestManagedAccountsAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        await RequestSharedAsync<ManagedAccounts, ReqManagedAccts>(new ReqManagedAccts(), "", deadline, cancellationToken);
        return ManagedAccounts;
    }

    /// <summary>The white-branding id of this login; usually empty.</summary>
    public async Task<string> RequestUserInfoAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        RequireVersion(Fields.ServerVersion.UserInfo, "user info");
        var answer = await RequestOneAsync<UserInfo, ReqUserInfo>(id => new ReqUserInfo(id), null, deadline, cancellationToken);
        return answer.WhiteBrandingId;
    }
}
