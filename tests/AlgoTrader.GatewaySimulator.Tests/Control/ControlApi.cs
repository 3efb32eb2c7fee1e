using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Control;

/// <summary>A caller of a gateway's control API.</summary>
internal sealed class ControlApi(int port) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };

    public int Port => port;

    public static ControlApi OnFreePort() => new(FreePort.Next());

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string? json = null) =>
        AnswerAsync(_http.PostAsync(path, json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json")));

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string path) => AnswerAsync(_http.DeleteAsync(path));

    public void Dispose() => _http.Dispose();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
