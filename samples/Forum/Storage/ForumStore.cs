using Dapper;
using Microsoft.Data.Sqlite;

namespace Forum.Storage;

/// <summary>The forum's own database. It knows of Parley only an outbox and the ids of interventions.</summary>
internal sealed class ForumStore
{
    private readonly string _connection;

    static ForumStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public ForumStore(ForumSettings settings)
    {
        Directory.CreateDirectory(settings.Data);
        _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(settings.Data, "forum.db"), ForeignKeys = true }.ToString();
        using var schema = new StreamReader(typeof(ForumStore).Assembly.GetManifestResourceStream("schema.sql")!);
        using var db = Open();
        db.Execute(schema.ReadToEnd());
    }

    public Task<List<ForumThread>> ThreadsAsync() => QueryAsync<ForumThread>("""
        SELECT t.*, COUNT(p.id) AS posts, COALESCE(MAX(p.written_at), 0) AS last_at
        FROM threads t LEFT JOIN posts p ON p.thread = t.id AND p.state = 'Shown' AND p.private_to IS NULL
        GROUP BY t.id ORDER BY last_at DESC
        """);

    public async Task<ForumThread?> ThreadAsync(long id) => (await QueryAsync<ForumThread>("SELECT * FROM threads WHERE id = @id", new { id })).SingleOrDefault();

    public Task<List<Post>> PostsAsync(long thread) => QueryAsync<Post>("SELECT * FROM posts WHERE thread = @thread ORDER BY id", new { thread });

    public async Task<Post?> PostAsync(long id) => (await QueryAsync<Post>("SELECT * FROM posts WHERE id = @id", new { id })).SingleOrDefault();

    public async Task<long> OpenThreadAsync(string title)
    {
        using var db = Open();
        return await db.ExecuteScalarAsync<long>("INSERT INTO threads (title) VALUES (@title) RETURNING id", new { title });
    }

    public async Task<long> AddPostAsync(Post post)
    {
        using var db = Open();
        return await db.ExecuteScalarAsync<long>(
            "INSERT INTO posts (thread, author, role, text, reply_to, written_at) VALUES (@Thread, @Author, @role, @Text, @ReplyTo, @WrittenAt) RETURNING id",
            new { post.Thread, post.Author, role = post.Role.ToString(), post.Text, post.ReplyTo, post.WrittenAt });
    }

    public Task EditAsync(long id, string text, long at) =>
        ExecuteAsync("UPDATE posts SET text = @text, edited_at = @at, revision = revision + 1, act = NULL, outbox = 1 WHERE id = @id", new { id, text, at });

    public Task RemoveAsync(long id) => ExecuteAsync("UPDATE posts SET state = 'Removed', outbox = 1 WHERE id = @id", new { id });

    /// <summary>What Parley has yet to hear, oldest first: it forecasts from what came before.</summary>
    public Task<List<Post>> UnsentAsync() => QueryAsync<Post>("SELECT * FROM posts WHERE outbox = 1 ORDER BY id LIMIT 100");

    /// <summary>Parley has answered. A post that was edited or removed meanwhile stays in the outbox.</summary>
    public Task SettleAsync(Post sent) => ExecuteAsync(
        "UPDATE posts SET outbox = 0 WHERE id = @Id AND revision = @Revision AND (state = 'Removed') = @removed",
        new { sent.Id, sent.Revision, removed = sent.State == PostState.Removed });

    /// <summary>Parley holds, hides or shows a post.</summary>
    /// <param name="act">The id of the intervention.</param>
    public Task ActAsync(long id, PostState state, string why, string act) =>
        ExecuteAsync("UPDATE posts SET state = @state, why = @why, act = @act WHERE id = @id AND state <> 'Removed'", new { id, state = state.ToString(), why, act });

    /// <summary>Holds or hides a post as it was sent, unless it was edited or Parley has acted on it since.</summary>
    public Task ConcealAsync(Post sent, PostState state, string why) => state == PostState.Shown ? Task.CompletedTask : ExecuteAsync(
        "UPDATE posts SET state = @state, why = @why WHERE id = @Id AND revision = @Revision AND act IS NULL AND state <> 'Removed'",
        new { sent.Id, sent.Revision, state = state.ToString(), why });

    public Task SetLimitsAsync(long thread, bool slowed, bool locked) =>
        ExecuteAsync("UPDATE threads SET slowed = @slowed, locked = @locked WHERE id = @thread", new { thread, slowed, locked });

    /// <summary>Posts an intervention and slows or locks the thread with it, once, however often it is asked.</summary>
    public async Task<long> AddInterventionAsync(long thread, Intervention said, long at)
    {
        var isPrivate = said.Audience == Audience.Private;
        using var db = Open();
        using var transaction = await db.BeginTransactionAsync();
        var added = await db.ExecuteAsync(
            """
            INSERT INTO posts (thread, author, role, text, written_at, private_to, intervention, outbox)
            VALUES (@thread, @author, 'Bot', @Text, @at, @privateTo, @Id, @outbox) ON CONFLICT (intervention) DO NOTHING
            """,
            // A public post goes back to Parley with the role bot: what is said in the thread is context. A private word is not said in the thread.
            new { thread, author = Names.Facilitator, said.Text, at, privateTo = isPrivate ? said.Addressee : null, said.Id, outbox = !isPrivate },
            transaction);
        if (added > 0 && said.Kind is ModerationAction.SlowMode or ModerationAction.Lock)
        {
            var column = said.Kind == ModerationAction.Lock ? "locked" : "slowed";
            await db.ExecuteAsync($"UPDATE threads SET {column} = 1 WHERE id = @thread", new { thread }, transaction);
        }

        var id = await db.ExecuteScalarAsync<long>("SELECT id FROM posts WHERE intervention = @Id", new { said.Id }, transaction);
        await transaction.CommitAsync();
        return id;
    }

    private async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        using var db = Open();
        return (await db.QueryAsync<T>(sql, parameters)).AsList();
    }

    private async Task ExecuteAsync(string sql, object parameters)
    {
        using var db = Open();
        await db.ExecuteAsync(sql, parameters);
    }

    private SqliteConnection Open()
    {
        var db = new SqliteConnection(_connection);
        db.Open();
        return db;
    }
}
