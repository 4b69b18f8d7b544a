/** Loaded into n8n before itself: ends n8n when the process that started it is gone, however that ended. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
