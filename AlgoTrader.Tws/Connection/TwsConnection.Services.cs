using System.Globalization;
using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages.Advisors;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.Scanner;

namespace AlgoTrader.Tws.Connection;

/// <content>Scanners, advisers and display groups.</content>
public sealed partial class TwsConnection
{
    /// <summary>Everything a scanner can be asked for, as XML. It is large.</summary>
    public async Task<string> RequestScannerParametersAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answers = await RequestSharedAsync<ScannerParameters, ReqScannerParameters>(
            new ReqScannerParameters(), "", deadline, cancellationToken);
        return answers[0].Xml;
    }

    /// <summary>The results of a scan, each time whole. The request's own id is replaced.</summary>
    public TwsStream<ScannerData> StreamScanner(ReqScannerSubscription request, TwsStreamOptions? options = null) =>
        Stream<ScannerData, ReqScannerSubscription>(
            _requests.ById, id => request with { RequestId = id }, id => new CancelScannerSubscription(id), options);

    /// <summary>The groups (1) or aliases (3) of an adviser login, as XML.</summary>
    public async Task<string> RequestFaAsync(int dataType, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var key = dataType.ToString(CultureInfo.InvariantCulture);
        var answers = await RequestSharedAsync<ReceiveFa, RequestFa>(new RequestFa(dataType), key, deadline, cancellationToken);
        return answers[0].Xml;
    }

    /// <summary>Replaces the groups of an adviser login; completes when the gateway says so.</summary>
    public Task<ReplaceFaEnd> ReplaceFaAsync(int dataType, string xml, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestOneAsync<ReplaceFaEnd, ReplaceFa>(id => new ReplaceFa(dataType, xml, id), null, deadline, cancellationToken);

    /// <summary>Ids of the groups of windows that TWS shows together, separated by <c>|</c>.</summary>
    public async Task<string> QueryDisplayGroupsAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answer = await RequestOneAsync<DisplayGroupList, QueryDisplayGroups>(
            id => new QueryDisplayGroups(id), null, deadline, cancellationToken);
        return answer.Groups;
    }

    /// <summary>The contract that a group shows, and each one after it.</summary>
    public TwsStream<DisplayGroupUpdated> StreamDisplayGroup(int groupId, TwsStreamOptions? options = null) =>
        Stream<DisplayGroupUpdated, SubscribeToGroupEvents>(
            _requests.ById, id => new SubscribeToGroupEvents(id, groupId), id => new UnsubscribeFromGroupEvents(id), options);
}
