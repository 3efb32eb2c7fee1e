using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.Tws.Connection;

/// <content>Accounts, positions, profit and loss.</content>
public sealed partial class TwsConnection
{
    /// <summary>
    /// All positions. The gateway goes on sending changes to the handler; send <see cref="CancelPositions"/> to end them.
    /// </summary>
    public async Task<IReadOnlyList<Position>> RequestPositionsAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var pending = _requests.Positions.Enqueue(() => Write(new ReqPositions()));
        var positions = await WaitAsync(pending, nameof(ReqPositions), deadline, cancellationToken);
        return [.. positions.GroupBy(position => (position.Account, position.Contract.ConId)).Select(states => states.Last())];
    }

    /// <summary>All positions, their end, then changes. Leaving the last such stream ends the connection's subscription.</summary>
    public TwsStream<IPositionMessage> StreamPositions(TwsStreamOptions? options = null) =>
        Stream(_requests.PositionStreams, "positions", () => Send(new ReqPositions()), new CancelPositions(), options);

    /// <summary>
    /// All values and the portfolio of an account; empty names the only one. The gateway goes on sending changes to the handler; send
    /// <see cref="ReqAccountUpdates"/> to end them.
    /// </summary>
    public async Task<AccountDownload> RequestAccountDownloadAsync(
        string account, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var messages = await RequestSharedAsync<IAccountUpdateMessage, ReqAccountUpdates>(
            new ReqAccountUpdates(true, account), account, deadline, cancellationToken);
        return AccountDownload.Of(messages);
    }

    /// <summary>
    /// Values and portfolio of an account, their end, then changes. A gateway sends one account at a time. Leaving the last such stream
    /// ends the connection's subscription.
    /// </summary>
    public TwsStream<IAccountUpdateMessage> StreamAccountUpdates(string account, TwsStreamOptions? options = null) =>
        Stream(
            _requests.AccountStreams, account, () => Write(new ReqAccountUpdates(true, account)), new ReqAccountUpdates(false, account), options);

    /// <summary>Values of all accounts of a group, once. Tags are separated by commas.</summary>
    public async Task<IReadOnlyList<AccountSummary>> RequestAccountSummaryAsync(
        string group, string tags, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var messages = await RequestOnceAsync<IAccountSummaryMessage, ReqAccountSummary>(
            id => new ReqAccountSummary(id, group, tags), id => new CancelAccountSummary(id), deadline, cancellationToken);
        return [.. messages.OfType<AccountSummary>()];
    }

    /// <summary>Values of all accounts of a group, their end, then changes. A gateway allows two at a time.</summary>
    public TwsStream<IAccountSummaryMessage> StreamAccountSummary(string group, string tags, TwsStreamOptions? options = null) =>
        Stream<IAccountSummaryMessage, ReqAccountSummary>(
            _requests.ById, id => new ReqAccountSummary(id, group, tags), id => new CancelAccountSummary(id), options);

    /// <summary>The positions of one account or model, once.</summary>
    public async Task<IReadOnlyList<PositionMulti>> RequestPositionsMultiAsync(
        string account, string modelCode, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var messages = await RequestOnceAsync<IPositionMultiMessage, ReqPositionsMulti>(
            id => new ReqPositionsMulti(id, account, modelCode), id => new CancelPositionsMulti(id), deadline, cancellationToken);
        return [.. messages.OfType<PositionMulti>()];
    }

    /// <summary>The positions of one account or model, their end, then changes.</summary>
    public TwsStream<IPositionMultiMessage> StreamPositionsMulti(string account, string modelCode, TwsStreamOptions? options = null) =>
        Stream<IPositionMultiMessage, ReqPositionsMulti>(
            _requests.ById, id => new ReqPositionsMulti(id, account, modelCode), id => new CancelPositionsMulti(id), options);

    /// <summary>The values of one account or model, once.</summary>
    public async Task<IReadOnlyList<AcctUpdateMulti>> RequestAccountUpdatesMultiAsync(
        string account, string modelCode, bool ledgerAndNlv = false, TimeSpan? deadline = null,
        CancellationToken cancellationToken = default)
    {
        var messages = await RequestOnceAsync<IAcctUpdateMultiMessage, ReqAccountUpdatesMulti>(
            id => new ReqAccountUpdatesMulti(id, account, modelCode, ledgerAndNlv), id => new CancelAccountUpdatesMulti(id), deadline,
            cancellationToken);
        return [.. messages.OfType<AcctUpdateMulti>()];
    }

    /// <summary>The values of one account or model, their end, then changes.</summary>
    public TwsStream<IAcctUpdateMultiMessage> StreamAccountUpdatesMulti(
        string account, string modelCode, bool ledgerAndNlv = false, TwsStreamOptions? options = null) =>
        Stream<IAcctUpdateMultiMessage, ReqAccountUpdatesMulti>(
            _requests.ById, id => new ReqAccountUpdatesMulti(id, account, modelCode, ledgerAndNlv), id => new CancelAccountUpdatesMulti(id),
            options);

    /// <summary>An account's profit and loss, about once a second.</summary>
    public TwsStream<Pnl> StreamPnl(string account, string modelCode = "", TwsStreamOptions? options = null) =>
        Stream<Pnl, ReqPnl>(_requests.ById, id => new ReqPnl(id, account, modelCode), id => new CancelPnl(id), options);

    /// <summary>One position's profit and loss, about once a second.</summary>
    public TwsStream<PnlSingle> StreamPnlSingle(string account, int conId, string modelCode = "", TwsStreamOptions? options = null) =>
        Stream<PnlSingle, ReqPnlSingle>(
            _requests.ById, id => new ReqPnlSingle(id, account, modelCode, conId), id => new CancelPnlSingle(id), options);

    /// <summary>The families that the accounts belong to.</summary>
    public async Task<IReadOnlyList<FamilyCode>> RequestFamilyCodesAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answers = await RequestSharedAsync<FamilyCodes, ReqFamilyCodes>(new ReqFamilyCodes(), "", deadline, cancellationToken);
        return answers[0].Codes;
    }

    /// <summary>The soft dollar tiers of this login.</summary>
    public async Task<IReadOnlyList<Messages.Orders.SoftDollarTier>> RequestSoftDollarTiersAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answer = await RequestOneAsync<SoftDollarTiers, ReqSoftDollarTiers>(
            id => new ReqSoftDollarTiers(id), null, deadline, cancellationToken);
        return answer.Tiers;
    }
}
