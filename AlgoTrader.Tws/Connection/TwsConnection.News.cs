using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.Tws.Connection;

/// <content>News and corporate events.</content>
public sealed partial class TwsConnection
{
    /// <summary>The exchanges' bulletins; those of today too when all are asked for.</summary>
    public TwsStream<NewsBulletin> StreamNewsBulletins(bool allMessages, TwsStreamOptions? options = null) =>
        Stream(_requests.BulletinStreams, "bulletins", () => Write(new ReqNewsBulletins(allMessages)), new CancelNewsBulletins(), options);

    /// <summary>The news providers of this login.</summary>
    public async Task<IReadOnlyList<NewsProvider>> RequestNewsProvidersAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answers = await RequestSharedAsync<NewsProviders, ReqNewsProviders>(new ReqNewsProviders(), "", deadline, cancellationToken);
        return answers[0].Providers;
    }

    /// <summary>The text of a headline.</summary>
    public Task<NewsArticle> RequestNewsArticleAsync(
        string providerCode, string articleId, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestOneAsync<NewsArticle, ReqNewsArticle>(
            id => new ReqNewsArticle(id, providerCode, articleId, ""), null, deadline, cancellationToken);

    /// <summary>Past headlines, as many as the request allows. The request's own id is replaced.</summary>
    public async Task<IReadOnlyList<HistoricalNews>> RequestHistoricalNewsAsync(
        ReqHistoricalNews request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var messages = await RequestAsync<IHistoricalNewsMessage, ReqHistoricalNews>(
            id => request with { RequestId = id }, null, deadline, cancellationToken);
        return [.. messages.OfType<HistoricalNews>()];
    }

    /// <summary>What the calendar of corporate events offers; to be asked before the first event.</summary>
    public Task<WshMetaData> RequestWshMetaDataAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        RequireVersion(Fields.ServerVersion.WshCalendar, "the calendar of corporate events");
        return RequestOneAsync<WshMetaData, ReqWshMetaData>(
            id => new ReqWshMetaData(id), id => new CancelWshMetaData(id), deadline, cancellationToken);
    }

    /// <summary>Corporate events. The request's own id is replaced.</summary>
    public Task<WshEventData> RequestWshEventDataAsync(
        ReqWshEventData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        RequireVersion(Fields.ServerVersion.WshCalendar, "the calendar of corporate events");
        return RequestOneAsync<WshEventData, ReqWshEventData>(
            id => request with { RequestId = id }, id => new CancelWshEventData(id), deadline, cancellationToken);
    }
}
